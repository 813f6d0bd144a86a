package quitorg.workflow.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.EventKind;
import quitorg.request.FactsReading;
import quitorg.request.QuitRequest;
import quitorg.request.RequestId;
import quitorg.request.ShownEvent;
import quitorg.request.Status;
import quitorg.workflow.port.AccountNames;
import quitorg.workflow.port.ChannelNotReadyException;
import quitorg.workflow.port.ClockOffException;
import quitorg.workflow.port.Clocks;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.SendWindow;
import quitorg.workflow.port.StoppingException;

/**
 * From the facts to EXECUTING: reads the facts, then what the channel shows of the request. The one transaction that
 * writes EXECUTING also takes the start, of which all replicas together have at most twenty in a rolling second. Where the
 * next start is still to come, it writes nothing; the attempt waits without a connection and tries again.
 *
 * <p>The channel is read first and compared inside the transaction: an event is committed before it is posted, so one that
 * the channel shows and the transaction does not find means that this database is an older copy.
 */
final class CallStarter {
    /** Facts that are older when a call may start are read again. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(CallStarter.class);

    private final RequestStore store;
    private final CallConditions conditions;
    private final Duration takeOverAfter;
    private final Clocks clocks;

    /** One attempt of this process at a time waits for the next start; the others hold no connection meanwhile. */
    private final Lock turn = new ReentrantLock(true);

    private volatile boolean stopping;

    /** @param takeOverAfter how long after its begin an attempt is taken over by another worker */
    CallStarter(RequestStore store, CallConditions conditions, Duration takeOverAfter, Clocks clocks) {
        this.store = store;
        this.conditions = conditions;
        this.takeOverAfter = takeOverAfter;
        this.clocks = clocks;
    }

    /** What was written, and until when the first byte may leave. */
    record Begun(Decision decision, SendWindow window) {}

    private record Reading(FactsReading facts, long atNanos) {}

    /** What is compared in the transaction; without {@code shown}, the channel could not be read and nothing may be called. */
    private record Known(FactsReading facts, Optional<List<ShownEvent>> shown) {}

    /** What one transaction led to; empty where it wrote nothing, since the next start is still to come. */
    private record Attempt(Optional<Begun> begun, Duration untilNextStart) {}

    void stop() {
        stopping = true;
    }

    /**
     * Begins the call that is due, or ends or postpones it where the facts or the channel do not allow it.
     *
     * @throws StoppingException after {@link #stop}
     * @throws ClockOffException where this replica's clock is wrong: nothing was written
     * @throws ChannelNotReadyException where the channel could not be read, or does not show what a call waits for: nothing was
     *     written, come again later
     */
    Begun begin(QuitRequest request, Optional<OrganizationApi.Session> session) {
        Reading reading = read(request, session);
        Decision foreseen = request.begin(reading.facts(), clocks.wall().instant());
        if (!(foreseen instanceof Decision.Accepted accepted)) {
            return new Begun(foreseen, clocks.window());
        }
        Optional<List<ShownEvent>> shown = shown(request, accepted.request().status());
        while (true) {
            if (!isFresh(reading)) {
                reading = read(request, session);
            }
            Optional<Begun> begun = beginInTurn(request.id(), reading, shown);
            if (begun.isPresent()) {
                return begun.get();
            }
        }
    }

    /** What the channel shows; empty where it cannot be read, and the request is so long overdue that it ends without it. */
    private Optional<List<ShownEvent>> shown(QuitRequest request, Status foreseen) {
        requireGoingOn(request.id());
        try {
            return Optional.of(conditions.witness().shown(request.id()));
        } catch (ChannelNotReadyException e) {
            if (foreseen != Status.FAILED
                    || !request.isLongOverdue(clocks.wall().instant())) {
                throw e;
            }
            log.warn("{}; it was due more than a day ago, so it ends unread", e.getMessage());
            return Optional.empty();
        }
    }

    private Reading read(QuitRequest request, Optional<OrganizationApi.Session> session) {
        FactsReading facts =
                session.map(OrganizationApi.Session::facts).orElseGet(() -> AccountNames.notHeld(request.account()));
        return new Reading(facts, clocks.nanoTime().getAsLong());
    }

    private boolean isFresh(Reading reading) {
        return clocks.nanoTime().getAsLong() - reading.atNanos() <= FRESH.toNanos();
    }

    private void requireGoingOn(RequestId id) {
        if (stopping || Thread.currentThread().isInterrupted()) {
            // What the server says would come too late to be recorded: an unknown outcome out of a mere restart.
            throw new StoppingException(id + " is called after the next start");
        }
    }

    /** Empty where the facts became old before a start was free: nothing was written. */
    private Optional<Begun> beginInTurn(RequestId id, Reading reading, Optional<List<ShownEvent>> shown) {
        turn.lock();
        try {
            while (isFresh(reading)) {
                Attempt attempt = attempt(id, new Known(reading.facts(), shown));
                if (attempt.begun().isPresent()) {
                    return attempt.begun();
                }
                clocks.pause().forAbout(attempt.untilNextStart());
            }
            return Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    private Attempt attempt(RequestId id, Known known) {
        requireGoingOn(id);
        return store.inTransaction(changes -> {
            // Both before the commit: its own time counts for the window, and the take-over counts from the begin.
            SendWindow window = clocks.window();
            Instant now = clocks.wall().instant();
            QuitRequest request = changes.load(id).orElseThrow();
            Decision decision = decide(changes, request, known, now);
            if (!(decision instanceof Decision.Accepted accepted)) {
                return new Attempt(Optional.of(new Begun(decision, window)), Duration.ZERO);
            }
            if (accepted.request().status() == Status.EXECUTING) {
                requireConditions(changes, request, known);
                // Last: whoever has taken a start keeps the others waiting until the commit.
                Optional<Duration> wait = changes.takeStart();
                if (wait.isPresent()) {
                    return new Attempt(Optional.empty(), wait.get());
                }
            }
            write(changes, accepted);
            return new Attempt(Optional.of(new Begun(decision, window)), Duration.ZERO);
        });
    }

    private void requireConditions(RequestStore.Changes changes, QuitRequest request, Known known) {
        // It was so when the call was planned; a card may have been deleted since.
        if (!changes.isAnnounced(request)) {
            throw new ChannelNotReadyException(
                    request.id() + " waits uncalled until its card and its entries stand there");
        }
        requireShown(request.id(), known);
        conditions.clockCheck().compareWithDatabase(changes::databaseTime);
        conditions
                .clockCheck()
                .requireRight(request.id(), request.callNotBefore().orElse(Instant.EPOCH));
    }

    private static Decision decide(RequestStore.Changes changes, QuitRequest request, Known known, Instant now) {
        Map<Integer, String> hashes = changes.eventHashes(request.id());
        List<ShownEvent> unknown = known.shown().orElse(List.of()).stream()
                .filter(event -> !event.hash().equals(hashes.get(event.number())))
                .toList();
        if (unknown.isEmpty()) {
            return request.begin(known.facts(), now);
        }
        log.warn(
                "{} is not called: the channel shows {} event(s) of it that this database does not know, the first at {};"
                        + " it was restored from an older copy",
                request.id(),
                unknown.size(),
                unknown.get(0).at());
        return request.endAsOlder(unknown, now);
    }

    /** All that is shown is known here. What has to stand there must be seen, or the reading proves nothing. */
    private static void requireShown(RequestId id, Known known) {
        // It was not read where the request was about to end. A clock that was set back since then makes a call of it.
        List<ShownEvent> shown = known.shown()
                .orElseThrow(() -> new ChannelNotReadyException(id + " waits uncalled, since its thread was not read"));
        boolean showsCard = shown.stream().anyMatch(event -> event.number() == 1);
        boolean showsApproval = shown.stream().anyMatch(event -> event.said() == EventKind.LAST_APPROVAL);
        if (!showsCard || !showsApproval) {
            throw new ChannelNotReadyException(id + " waits uncalled: its thread does not show its "
                    + (showsCard ? "last approval" : "card")
                    + " as a message of this bot that can be read. Look in Slack"
                    + " whether it was deleted, and whether the app has all scopes of its manifest");
        }
    }

    private void write(RequestStore.Changes changes, Decision.Accepted accepted) {
        OutcomeRecorder.advance(changes, accepted);
        QuitRequest begun = accepted.request();
        if (begun.status() == Status.EXECUTING) {
            Instant due = begun.attemptBeganAt().orElseThrow().plus(takeOverAfter);
            changes.schedule(new Job.TakeOver(begun.id(), begun.version()), due);
        }
    }
}
