package quitorg.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.CallOutcome;
import quitorg.approval.Decision;
import quitorg.approval.FactsReading;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Status;

/**
 * The one call. An attempt reads facts and identity, commits EXECUTING, sends within {@link SendWindow}, records what
 * came back. Only the worker whose commit made it EXECUTING sends; a job that is carried out again finds another state
 * and does nothing. A worker that does not come back is taken over as OUTCOME_UNKNOWN, later than its window and its
 * time-out can reach.
 */
public final class Execution {
    /** Added to window and time-out before an attempt is taken over: for the recording itself. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final Duration RECORDING_PAUSE = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(Execution.class);

    private final RequestStore store;
    private final OrganizationApi api;
    private final Repeats repeats;
    private final Duration timeout;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private volatile boolean stopping;

    /** Waits, so that tests can wait for something else. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after {@code length}, or earlier with the thread's interrupt flag set. */
        void forAbout(Duration length);
    }

    public Execution(
            RequestStore store,
            OrganizationApi api,
            Repeats repeats,
            Duration timeout,
            Clock clock,
            LongSupplier nanoTime,
            Pause pause) {
        this.store = store;
        this.api = api;
        this.repeats = repeats;
        this.timeout = timeout;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** From now on no call is begun; one that is under way is recorded as long as the database is there. */
    public void stop() {
        stopping = true;
    }

    /**
     * Carries out the call that is due; does nothing where the request is no longer waiting for one.
     *
     * @throws NotDueYetException where it waits for a later time, as after a clock that was set back: come again later
     * @throws StoppingException after {@link #stop}
     */
    public void call(RequestId id) {
        QuitRequest request = store.find(id).orElseThrow();
        if (request.status() != Status.APPROVED) {
            log.info("{} is {}: nothing to call", id, request.status());
            return;
        }
        Optional<OrganizationApi.Session> session = api.open(request.account());
        FactsReading facts =
                session.map(OrganizationApi.Session::facts).orElseGet(() -> AccountNames.notHeld(request.account()));
        if (stopping) {
            // What the server says would come too late to be recorded: an unknown outcome out of a mere restart.
            throw new StoppingException(id + " is called after the next start");
        }
        SendWindow window = new SendWindow(clock, nanoTime);
        Decision decision = store.inTransaction(changes -> begin(changes, id, facts, window.openedAt()));
        if (!(decision instanceof Decision.Accepted accepted)) {
            requireNotEarly(id);
            log.info("{} was not due any more: nothing is called", id);
            return;
        }
        log.info("{} is {} now", id, accepted.request().status());
        if (accepted.request().status() == Status.EXECUTING && session.isPresent()) {
            // Whoever dies here leaves EXECUTING: the take-over makes OUTCOME_UNKNOWN of it, although nothing was sent.
            CallOutcome outcome = session.get().quit(request.orgId(), window);
            // Whoever dies here leaves it too, and then something was sent: hence unknown, and never sent again.
            record(accepted.request(), outcome);
        }
    }

    // Nothing else would ever carry out a call whose job is gone: an early one, as after a clock that was set back, has
    // to come again.
    private void requireNotEarly(RequestId id) {
        QuitRequest request = store.find(id).orElseThrow();
        if (request.status() == Status.APPROVED) {
            throw new NotDueYetException(
                    id + " is due at " + request.callNotBefore().orElseThrow());
        }
    }

    private Decision begin(RequestStore.Changes changes, RequestId id, FactsReading facts, Instant now) {
        Decision decision = changes.load(id).orElseThrow().begin(facts, now);
        if (decision instanceof Decision.Accepted accepted) {
            advance(changes, accepted);
            QuitRequest begun = accepted.request();
            if (begun.status() == Status.EXECUTING) {
                changes.schedule(new Job.TakeOver(id, begun.version()), takeOverDue(begun));
            }
        }
        return decision;
    }

    private static void advance(RequestStore.Changes changes, Decision.Accepted accepted) {
        changes.advance(accepted);
        QuitRequest request = accepted.request();
        if (request.status() == Status.APPROVED) {
            changes.schedule(
                    new Job.Call(request.id(), request.version()),
                    request.callNotBefore().orElseThrow());
        } else if (request.status() == Status.OUTCOME_UNKNOWN) {
            Reconciliation.plan(changes, request);
        }
    }

    private void record(QuitRequest attempt, CallOutcome outcome) {
        RequestId id = attempt.id();
        // What the server said exists only in this process: it is worth waiting for the database.
        Instant giveUp = clock.instant().plus(MARGIN);
        while (true) {
            try {
                recordOnce(attempt, outcome);
                return;
            } catch (StoreUnavailableException e) {
                if (clock.instant().isAfter(giveUp) || Thread.currentThread().isInterrupted()) {
                    log.error(
                            "{} ended as {}, which could not be recorded; it will become OUTCOME_UNKNOWN",
                            id,
                            outcome,
                            e);
                    throw e;
                }
                log.warn("{} ended as {}, which could not be recorded; it is tried again at once", id, outcome);
                pause.forAbout(RECORDING_PAUSE);
            }
        }
    }

    private void recordOnce(QuitRequest attempt, CallOutcome outcome) {
        RequestId id = attempt.id();
        Decision decision = store.inTransaction(changes -> {
            QuitRequest request = changes.load(id).orElseThrow();
            // Of this attempt and no other: an earlier try to record may have been committed although it was reported
            // as failed, and another worker may have begun the next attempt since.
            if (!request.attemptBeganAt().equals(attempt.attemptBeganAt())
                    || !request.retryPlan().equals(attempt.retryPlan())) {
                return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
            }
            Decision made = request.finish(outcome, clock.instant());
            if (made instanceof Decision.Accepted accepted) {
                advance(changes, accepted);
            }
            return made;
        });
        if (decision instanceof Decision.Accepted accepted) {
            log.info("{} is {} after {}", id, accepted.request().status(), outcome);
        } else {
            log.warn("{} had moved on when its call came back with {}: the stored state stands", id, outcome);
        }
        // Read again: an earlier try may have been committed although it was reported as failed.
        store.find(id).filter(request -> request.status() == Status.SUCCEEDED).ifPresent(repeats::remember);
    }

    /** Makes OUTCOME_UNKNOWN of an attempt whose worker did not come back; does nothing where it did. */
    public void takeOver(RequestId id, int attemptVersion) {
        store.inTransaction(changes -> {
            QuitRequest request = changes.load(id).orElseThrow();
            if (request.version() == attemptVersion
                    && request.takeOver(clock.instant()) instanceof Decision.Accepted accepted) {
                advance(changes, accepted);
                log.warn("{} was not brought to an end by its worker: OUTCOME_UNKNOWN, never sent again", id);
            }
            return id;
        });
    }

    private Instant takeOverDue(QuitRequest begun) {
        return begun.attemptBeganAt()
                .orElseThrow()
                .plus(SendWindow.LENGTH)
                .plus(timeout)
                .plus(MARGIN);
    }
}
