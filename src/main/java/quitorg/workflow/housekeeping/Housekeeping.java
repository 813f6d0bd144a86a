package quitorg.workflow.housekeeping;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Approvers;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.NotDueYetException;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Directory;

/** What the clock triggers: reminders of open requests, and expiry of those that were not decided in time. */
public final class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final RequestStore store;
    private final Moves moves;
    private final Directory directory;
    private final Clock clock;

    public Housekeeping(RequestStore store, Directory directory, Clock clock) {
        this.store = store;
        moves = new Moves(store);
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Reminds people of a request that still waits for them. Reads who may approve it, to say so if too few are left. Does
     * nothing if it does not wait, or if they were reminded since {@code due}.
     *
     * @throws NotDueYetException if it is too early, as after a clock that was set back: retry later
     */
    public void remind(RequestId id, Instant due) {
        Approvers approvers = approversOf(store.find(id).orElseThrow());
        Decision decision = moves.make(id, (changes, request) -> {
            Instant now = clock.instant();
            if (now.isBefore(due) && !request.isTerminal()) {
                throw new NotDueYetException("people are reminded of " + id + " at " + due);
            }
            return request.remind(due, approvers, now);
        });
        decision.accepted()
                .ifPresent(reminded -> log.info(
                        "{} is {}: people are reminded of it",
                        id,
                        reminded.request().status()));
    }

    private Approvers approversOf(QuitRequest request) {
        // Slack is read outside the transaction; requester and quorum never change.
        Approvers approvers = request.status() == Status.PENDING
                ? directory.approversNow(request.requester(), request.policy().quorum())
                : new Approvers.Known(List.of());
        if (approvers instanceof Approvers.Unreadable unreadable) {
            log.warn(
                    "who may approve {} cannot be read now ({}); its reminder does not tell whether they are enough",
                    request.id(),
                    unreadable.failure().why());
        }
        return approvers;
    }

    /**
     * Expires a request that is still pending; does nothing if it was decided.
     *
     * @throws NotDueYetException if there is time left, as after a clock that was set back: retry later
     */
    public void expire(RequestId id) {
        Decision decision = moves.make(id, (changes, request) -> {
            Instant now = clock.instant();
            if (request.status() == Status.PENDING && now.isBefore(request.expiresAt())) {
                throw new NotDueYetException(id + " expires at " + request.expiresAt());
            }
            return request.expire(now);
        });
        if (decision.accepted().isPresent()) {
            log.info("{} expired", id);
        }
    }
}
