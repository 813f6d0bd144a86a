package quitorg.workflow.execution;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.StoreUnavailableException;

/** Records the result of an attempt, and waits for the database as long as it may. */
final class OutcomeRecorder {
    /** Added to window and time-out before an attempt is taken over: time for the recording itself. */
    static final Duration MARGIN = Duration.ofSeconds(20);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    /** Longer than most database outages. A take-over meanwhile loses nothing, because a late answer counts, too. */
    private static final Duration WORTH_WAITING = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

    private final RequestStore store;
    private final Moves moves;
    private final RecentSuccesses successes;
    private final Clocks clocks;

    OutcomeRecorder(RequestStore store, RecentSuccesses successes, Clocks clocks) {
        this.store = store;
        moves = new Moves(store);
        this.successes = successes;
        this.clocks = clocks;
    }

    /**
     * Records the result. If the database is away for longer than {@link #MARGIN}, the attempt may be taken over as
     * OUTCOME_UNKNOWN; this answer then ends that.
     *
     * @throws StoreUnavailableException if it could not be written for ten minutes, or until a stop: the outcome then stays
     *     unknown until a reading finds it
     */
    void record(QuitRequest attempt, CallOutcome outcome) {
        RequestId id = attempt.id();
        // The server's answer exists only in this process: it is worth waiting for the database.
        Instant giveUp = clocks.wall().instant().plus(WORTH_WAITING);
        while (true) {
            try {
                recordOnce(attempt, outcome);
                break;
            } catch (StaleVersionException e) {
                log.info("{} moved on while its answer was written; it is written to the state that stands now", id);
            } catch (StoreUnavailableException e) {
                if (clocks.wall().instant().isAfter(giveUp)
                        || Thread.currentThread().isInterrupted()) {
                    log.error(
                            "{} ended as {}, which could not be recorded; it will become OUTCOME_UNKNOWN",
                            id,
                            brief(outcome),
                            e);
                    throw e;
                }
                log.warn("{} ended as {}, which could not be recorded; it is tried again at once", id, brief(outcome));
                clocks.pause().accept(BETWEEN_TRIES);
            }
        }
        rememberSuccess(id);
    }

    // Read again: an earlier try may have been committed although it was reported as failed.
    private void rememberSuccess(RequestId id) {
        try {
            store.find(id)
                    .filter(request -> request.status() == Status.SUCCEEDED)
                    .ifPresent(successes::remember);
        } catch (StoreUnavailableException e) {
            log.warn("{} is recorded; a repeat of it is answered from the database, which cannot be read now", id, e);
        }
    }

    private void recordOnce(QuitRequest attempt, CallOutcome outcome) {
        RequestId id = attempt.id();
        Decision decision = moves.make(id, (changes, request) -> {
            if (request.version() < attempt.version()) {
                return recordLost(changes, request, outcome);
            }
            // Only for this attempt: an earlier try to record may have been committed although it was reported as
            // failed, and another worker may have begun the next attempt since.
            if (!request.call().isSameAttemptAs(attempt.call())) {
                return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
            }
            return request.finish(outcome, clocks.wall().instant());
        });
        decision.accepted()
                .ifPresentOrElse(
                        move -> logRecorded(move, brief(outcome)),
                        () -> log.warn(
                                "{} had moved on when its call came back with {}: the stored state stays",
                                id,
                                brief(outcome)));
    }

    private static void logRecorded(Decision.Accepted move, String answer) {
        RequestId id = move.request().id();
        Status status = move.request().status();
        if (move.event().type() == Event.Type.LATE_ANSWER) {
            log.warn(
                    "{} was answered late, with {}; it stays {}, and the answer is posted in its thread",
                    id,
                    answer,
                    status);
        } else {
            log.info("{} is {} after {}", id, status, answer);
        }
    }

    /** For the log, without the server's own text. If nothing can be stored, the log has the only copy of the RequestId. */
    private static String brief(CallOutcome outcome) {
        Outcome meaning = outcome.meaning(1, Instant.EPOCH);
        return meaning.status()
                + meaning.requestId().map(id -> ", RequestId " + id.value()).orElse("");
    }

    /**
     * Prevents a second call if the database lost the record that the first one began, as after a fail-over that lost
     * commits. A call that was refused or not sent changed nothing, and may be made.
     */
    private Decision recordLost(RequestStore.Changes changes, QuitRequest request, CallOutcome outcome) {
        if (!outcome.hasLeft().orElse(true)) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        Instant now = clocks.wall().instant();
        return request.loseRecordOfCall(now)
                .fold(
                        unknown -> {
                            log.error(
                                    "{} was called, and the database lost that it was begun; it is not called again",
                                    request.id());
                            return outcome.hasLeft().orElse(false)
                                    ? endLost(changes, request, unknown, outcome)
                                    : unknown;
                        },
                        Decision.Refused::new);
    }

    /** Ends the unknown outcome at once by the answer, which says that the account has left. */
    private static Decision endLost(
            RequestStore.Changes changes, QuitRequest request, Decision.Accepted unknown, CallOutcome succeeded) {
        return unknown.request()
                .finish(succeeded, unknown.at())
                .<Decision>fold(
                        known -> {
                            Moves.write(changes, request, unknown);
                            return known;
                        },
                        refusal -> unknown);
    }
}
