package quitorg.workflow.decision;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Refusal;
import quitorg.workflow.port.ActionClosedException;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.UserAction;

/**
 * Ends actions that cannot be decided. Failures are counted with the action, so that a restart forgets none. The failure
 * that reaches the limit closes the action for good, in the transaction that also plans to tell the person. From then on it
 * has no effect, even if another worker still decides it: its mark is refused, and its move with it.
 */
final class FailedActions {
    /** With the growing waits between them (1, 2, 4, 8 and 16 s), they take half a minute. */
    static final int MOST_FAILURES = 6;

    private static final Logger log = LoggerFactory.getLogger(FailedActions.class);

    private final RequestStore store;
    private final Clock clock;

    FailedActions(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Counts a failure.
     *
     * @return whether that was the last try; false if the job has to run again
     */
    boolean endsAfter(UserAction action, RuntimeException failure) {
        if (failure instanceof ActionClosedException) {
            log.warn("{} was decided or given up by another worker meanwhile; nothing is written", action.key());
            return true;
        }
        Refusal refusal = new Refusal.CouldNotBeDecided(action.key());
        boolean ended = store.inTransaction(changes -> {
            if (changes.countFailure(action.key()) < MOST_FAILURES || !changes.close(action.key(), refusal)) {
                return false;
            }
            changes.schedule(new Job.Tell(action.key(), refusal), clock.instant());
            return true;
        });
        if (ended) {
            log.error(
                    "{} by {} failed {} times and is given up; nothing was changed, and they are told to try again",
                    action.key(),
                    action.by().userId(),
                    MOST_FAILURES,
                    failure);
        }
        return ended;
    }
}
