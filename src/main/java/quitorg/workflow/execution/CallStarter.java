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
import quitorg.request.QuitRequest;
import quitorg.request.account.FactsReading;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;
import quitorg.request.state.Status;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoppingException;
import quitorg.workflow.port.channel.ChannelNotReadyException;

/**
 * From the facts to EXECUTING: reads the facts, then what the channel shows of the request. The one transaction that writes
 * EXECUTING also takes a start. All replicas together have at most twenty starts in a rolling second. If no start is free
 * yet, it writes nothing; the attempt waits without a connection and tries again.
 *
 * <p>The channel is read first and compared inside the transaction. An event is committed before it is posted, so if the
 * channel shows an event that the transaction does not find, this database is an older copy.
 */
final class CallStarter {
    /** If the facts are older than this when a call may start, they are read again. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(CallStarter.class);

    private final RequestStore store;
    private final CallConditions conditions;
    private final Duration takeOverAfter;
    private final Clocks clocks;

    /** One attempt of this process at a time waits for the next start; the others hold no connection meanwhile. */
    private final Lock turn = new ReentrantLock(true);

    private volatile boolean stopping;

    /** @param takeOverAfter how long after it began another worker takes an attempt over */
    CallStarter(RequestStore store, CallConditions conditions, Duration takeOverAfter, Clocks clocks) {
        this.store = store;
        this.conditions = conditions;
        this.takeOverAfter = takeOverAfter;
        this.clocks = clocks;
    }

    /** What was written, and until when the first byte may leave. */
    record Begun(Decision decision, SendWindow window) {}

    private record Reading(FactsReading facts, long atNanos) {}

    /** What the transaction compares; without {@code shown}, the channel could not be read and nothing may be called. */
    private record Known(FactsReading facts, Optional<List<ShownEvent>> shown) {}

    /** What one transaction led to; empty if it wrote nothing because no start was free yet. */
    private record Attempt(Optional<Begun> begun, Duration untilNextStart) {}

    void stop() {
        stopping = true;
    }

    /**
     * Begins the call that is due, or ends or postpones it if the facts or the channel do not allow it.
     *
     * @throws StoppingException after {@link #stop}
     * @throws ClockOffException if this replica's clock is wrong: nothing was written
     * @throws ChannelNotReadyException if the channel could not be read, or does not show what a call waits for: nothing was
     *     written, retry later
     */
    Begun begin(QuitRequest request, Optional<OrganizationApi.Session> session) {
        Reading reading = read(request, session);
        Decision foreseen = request.begin(reading.facts(), clocks.wall().instant());
        Optional<Status> next = foreseen.accepted().map(move -> move.request().status());
        if (next.isEmpty()) {
            return new Begun(foreseen, clocks.window());
        }
        Optional<List<ShownEvent>> shown = shown(request, next.get());
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

    /** What the channel shows; empty if it cannot be read and the request is so long overdue that it ends without it. */
    private Optional<List<ShownEvent>> shown(QuitRequest request, Status foreseen) {
        requireGoingOn(request.id());
        try {
            return Optional.of(conditions.witness().apply(request.id()));
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
                session.map(OrganizationApi.Session::facts).orElseGet(() -> OrganizationApi.notHeld(request.account()));
        return new Reading(facts, clocks.nanoTime().getAsLong());
    }

    private boolean isFresh(Reading reading) {
        return clocks.nanoTime().getAsLong() - reading.atNanos() <= FRESH.toNanos();
    }

    private void requireGoingOn(RequestId id) {
        if (stopping || Thread.currentThread().isInterrupted()) {
            // The server's answer would come too late to be recorded: a mere restart would cause an unknown outcome.
            throw new StoppingException(id + " is called after the next start");
        }
    }

    /** Empty if the facts became too old before a start was free: nothing was written. */
    private Optional<Begun> beginInTurn(RequestId id, Reading reading, Optional<List<ShownEvent>> shown) {
        turn.lock();
        try {
            while (isFresh(reading)) {
                Attempt attempt = attempt(id, new Known(reading.facts(), shown));
                if (attempt.begun().isPresent()) {
                    return attempt.begun();
                }
                clocks.pause().accept(attempt.untilNextStart());
            }
            return Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    private Attempt attempt(RequestId id, Known known) {
        requireGoingOn(id);
        return store.inTransaction(changes -> {
            // Both before the commit, so that the time it takes counts for the window and for the take-over.
            SendWindow window = clocks.window();
            Instant now = clocks.wall().instant();
            QuitRequest request = changes.load(id).orElseThrow();
            // Before anything is decided: by a clock that jumped ahead a request would end as approved too long ago.
            conditions.clockCheck().compareWithDatabase(changes::databaseTime);
            conditions.clockCheck().requireRight(id, request.callNotBefore().orElse(Instant.EPOCH));
            Decision decision = decide(changes, request, known, now);
            Optional<Duration> wait = decision.accepted().flatMap(move -> write(changes, request, move, known));
            return wait.map(untilNext -> new Attempt(Optional.empty(), untilNext))
                    .orElseGet(() -> new Attempt(Optional.of(new Begun(decision, window)), Duration.ZERO));
        });
    }

    /** Writes the move; if it begins the call and no start is free yet, writes nothing and returns how long to wait. */
    private Optional<Duration> write(
            RequestStore.Changes changes, QuitRequest request, Decision.Accepted move, Known known) {
        QuitRequest begun = move.request();
        boolean isCall = begun.status() == Status.EXECUTING;
        if (isCall) {
            requireConditions(changes, request, known);
            // Last: a transaction that has taken a start keeps the others waiting until its commit.
            Optional<Duration> wait = changes.takeStart();
            if (wait.isPresent()) {
                return wait;
            }
        }
        Moves.write(changes, request, move);
        if (isCall) {
            Instant due = begun.call().attemptBeganAt().orElseThrow().plus(takeOverAfter);
            changes.schedule(new Job.TakeOver(begun.id(), begun.version()), due);
        }
        return Optional.empty();
    }

    private void requireConditions(RequestStore.Changes changes, QuitRequest request, Known known) {
        // It was so when the call was planned, but a card may have been deleted since.
        if (!changes.isAnnounced(request)) {
            throw new ChannelNotReadyException(
                    request.id() + " is not called yet: its card and its entries are not all in the channel");
        }
        requireShown(request.id(), known);
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

    /** Every event that is shown is known here. What must be in the channel must be seen, or the reading proves nothing. */
    private static void requireShown(RequestId id, Known known) {
        // The thread was not read: the request was about to end. Then the clock was set back, and a call is due.
        List<ShownEvent> shown = known.shown()
                .orElseThrow(() -> new ChannelNotReadyException(id + " is not called yet: its thread was not read"));
        boolean showsCard = shown.stream().anyMatch(event -> event.number() == 1);
        boolean showsApproval = shown.stream().anyMatch(event -> event.said() == ShownEvent.Kind.LAST_APPROVAL);
        if (!showsCard || !showsApproval) {
            throw new ChannelNotReadyException(id + " is not called yet: its thread does not show its "
                    + (showsCard ? "last approval" : "card")
                    + " as a message of this bot that can be read. Look in Slack"
                    + " whether it was deleted, and whether the app has all scopes of its manifest");
        }
    }
}
