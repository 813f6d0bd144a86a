package quitorg.workflow.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.NotDueYetException;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoppingException;
import quitorg.workflow.port.channel.ChannelNotReadyException;

/**
 * The one call. An attempt reads facts and identity, then what the channel shows of the request, commits EXECUTING once a
 * start is free, sends within {@link SendWindow}, and records the result. Only the worker whose commit wrote EXECUTING
 * sends; a job that runs again finds another state and does nothing. If a worker does not come back, its attempt is taken
 * over as OUTCOME_UNKNOWN, after its window and its time-out have passed.
 */
public final class Execution {
    private static final Logger log = LoggerFactory.getLogger(Execution.class);

    private final RequestStore store;
    private final Moves moves;
    private final OrganizationApi api;
    private final CallConditions conditions;
    private final Clocks clocks;
    private final Duration takeOverAfter;
    private final CallStarter starter;
    private final OutcomeRecorder recorder;

    /**
     * Calls nothing yet.
     *
     * @param timeout of one call: the longest that {@link OrganizationApi.Session#quit} takes
     */
    public Execution(
            RequestStore store,
            OrganizationApi api,
            CallConditions conditions,
            RecentSuccesses successes,
            Duration timeout,
            Clocks clocks) {
        this.store = store;
        moves = new Moves(store);
        this.api = api;
        this.conditions = conditions;
        this.clocks = clocks;
        takeOverAfter = SendWindow.LENGTH.plus(timeout).plus(OutcomeRecorder.MARGIN);
        starter = new CallStarter(store, conditions, takeOverAfter, clocks);
        recorder = new OutcomeRecorder(store, successes, clocks);
    }

    /** From now on no call begins; one that is in progress is still recorded while the database is available. */
    public void stop() {
        starter.stop();
    }

    /**
     * Carries out the call that is due; does nothing if the request no longer waits for one.
     *
     * @throws NotDueYetException if it waits for a later time, as after a clock that was set back: retry later
     * @throws ClockOffException if another replica has to do it, because this one's clock is wrong
     * @throws ChannelNotReadyException if the channel takes no posts, does not show yet what a call waits for, or cannot be
     *     read: nothing was called, retry later
     * @throws StoppingException after {@link #stop}
     */
    public void call(RequestId id) {
        QuitRequest request = store.find(id).orElseThrow();
        if (request.status() != Status.APPROVED) {
            log.info("{} is {}: nothing to call", id, request.status());
            return;
        }
        conditions.clockCheck().requireRight(id, request.callNotBefore().orElse(Instant.EPOCH));
        // A request that is too old to be called ends even if the channel takes no posts.
        boolean mayCall = !request.isLongOverdue(clocks.wall().instant());
        Optional<String> closed = mayCall ? conditions.gate().whyClosed() : Optional.empty();
        if (closed.isPresent()) {
            throw new ChannelNotReadyException(id + " is not called yet: the channel takes no posts: " + closed.get());
        }
        Optional<OrganizationApi.Session> session = api.open(request.account());
        CallStarter.Begun begun = starter.begin(request, session);
        Optional<QuitRequest> next = begun.decision().accepted().map(Decision.Accepted::request);
        if (next.isEmpty()) {
            requireNotEarly(id);
            log.info("{} was not due any more: nothing is called", id);
            return;
        }
        log.info("{} is {} now", id, next.get().status());
        if (next.get().status() == Status.EXECUTING && session.isPresent()) {
            // If the process dies here, the request stays EXECUTING. The take-over makes it OUTCOME_UNKNOWN, although
            // nothing was sent.
            CallOutcome outcome = session.get().quit(request.orgId(), begun.window());
            // If the process dies here, it stays EXECUTING too, but the call was sent: so the outcome is unknown, and
            // it is never sent again.
            recorder.record(next.get(), outcome);
        }
    }

    // If its job were gone, nothing else would carry out the call. So a job that is early, as after a clock that was
    // set back, has to be retried.
    private void requireNotEarly(RequestId id) {
        QuitRequest request = store.find(id).orElseThrow();
        if (request.status() == Status.APPROVED) {
            throw new NotDueYetException(request.callNotBefore()
                    .map(due -> id + " is due at " + due)
                    .orElse(id + " is due when its hold has begun and ended"));
        }
    }

    /**
     * Makes an attempt OUTCOME_UNKNOWN if its worker did not come back; does nothing if it did. Uses the database's time if
     * the database has a clock of its own: a fast local clock must not take over a call that is still in progress elsewhere.
     *
     * @throws NotDueYetException if its worker may still come back: retry later
     * @throws ClockOffException if another replica has to do it, because this one's clock is wrong
     */
    public void takeOver(RequestId id, int attemptVersion) {
        Decision decision = moves.make(id, (changes, request) -> {
            if (request.version() != attemptVersion || request.status() != Status.EXECUTING) {
                return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
            }
            requireDue(changes, request);
            return request.takeOver(clocks.wall().instant());
        });
        if (decision.accepted().isPresent()) {
            log.warn("{} was not brought to an end by its worker: OUTCOME_UNKNOWN, never sent again", id);
        }
    }

    private void requireDue(RequestStore.Changes changes, QuitRequest attempt) {
        Instant due = attempt.call().attemptBeganAt().orElseThrow().plus(takeOverAfter);
        Optional<Instant> databaseTime = conditions.clockCheck().compareWithDatabase(changes::databaseTime);
        conditions.clockCheck().requireRight(attempt.id(), due);
        if (databaseTime.orElseGet(clocks.wall()::instant).isBefore(due)) {
            throw new NotDueYetException(attempt.id() + " may be taken over at " + due);
        }
    }
}
