package quitorg.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Decision;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.approval.Roster;
import quitorg.approval.Status;

/**
 * Looks whether there still are people who could approve what is pending, so that nobody waits for an approval that cannot
 * come. One look serves all pending requests and costs what one submission does; looks are planned on the full ten minutes,
 * so that however many requests and replicas there are, each is planned once, and nobody's clicks are crowded out of
 * Slack's rates. The longer nothing new was asked for, the longer the next look waits, as long as nobody is missing.
 */
public final class ApproverWatch {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration NOT_BEFORE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(4);

    private static final Logger log = LoggerFactory.getLogger(ApproverWatch.class);

    private final RequestStore store;
    private final Directory directory;
    private final Clock clock;

    public ApproverWatch(RequestStore store, Directory directory, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.clock = clock;
    }

    /** Plans the next look, in the transaction that made something pending. */
    static void plan(RequestStore.Changes changes, Instant now) {
        plan(changes, now, EVERY);
    }

    /** Plans one at the next full minute: there is a sign that somebody is no longer who he was. */
    static void planSoon(RequestStore.Changes changes, Instant now) {
        plan(changes, now, SOON);
    }

    private static void plan(RequestStore.Changes changes, Instant now, Duration grid) {
        long length = grid.toMillis();
        // Not the one that is about to come: it may read before this transaction commits, and be gone after it.
        Instant due = Instant.ofEpochMilli((now.plus(NOT_BEFORE).toEpochMilli() / length + 1) * length);
        changes.schedule(new Job.LookForApprovers(due), due);
    }

    /**
     * Looks, and notes on each pending request what is new; plans the next look as long as something is pending. Where the
     * directory cannot be read, nothing is noted: that says nothing of anybody.
     *
     * @param due when this look was planned for
     */
    public void look(Instant due) {
        List<QuitRequest> pending = store.findAllOpen().stream()
                .filter(request -> request.status() == Status.PENDING)
                .toList();
        if (pending.isEmpty()) {
            return;
        }
        // Before anything else: where the process dies after it, this look comes again, and so does the next.
        store.inTransaction(changes -> {
            // After a time that the bot was down, one look stands for all that were missed.
            Instant now = clock.instant().isBefore(due) ? due : clock.instant();
            plan(changes, now.plus(waitAfter(now, pending)).minus(EVERY));
            return due;
        });
        int quorum = pending.stream()
                .mapToInt(request -> request.policy().quorum())
                .max()
                .orElseThrow();
        // One more than is needed besides this requester: whoever of them asked himself, so many others are left.
        Roster roster = directory.approversNow(pending.get(0).requester(), quorum + 1);
        if (roster instanceof Roster.Unreadable unreadable) {
            log.warn(
                    "who may approve cannot be read now ({}); looked at again later",
                    unreadable.failure().why());
            return;
        }
        pending.forEach(request -> note(request.id(), roster));
    }

    private static Duration waitAfter(Instant now, List<QuitRequest> pending) {
        boolean isAnyShort =
                pending.stream().anyMatch(request -> request.shortage().isPresent());
        Duration quiet = pending.stream()
                .map(request -> Duration.between(request.submittedAt(), now).dividedBy(2))
                .min(Duration::compareTo)
                .filter(half -> half.compareTo(EVERY) > 0 && !isAnyShort)
                .orElse(EVERY);
        return quiet.compareTo(LONGEST) < 0 ? quiet : LONGEST;
    }

    private void note(RequestId id, Roster roster) {
        store.inTransaction(changes -> {
            QuitRequest request = changes.load(id).orElseThrow();
            if (request.lookForApprovers(roster, clock.instant()) instanceof Decision.Accepted accepted) {
                changes.advance(accepted);
                if (accepted.request().shortage().isPresent()) {
                    // The next look is planned already by how quiet it was, and the card says every ten minutes from
                    // now.
                    plan(changes, clock.instant());
                }
                log.info("{} {}", id, accepted.event());
            }
            return id;
        });
    }
}
