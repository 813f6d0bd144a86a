package quitorg.workflow;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Refusal;

/**
 * Ends what cannot be decided. Failures are counted with the gesture, so that a restart forgets none; the one that is
 * too many closes the gesture for good, in the transaction that also plans to tell the person. From then on it leads to
 * nothing, also where another worker is still at it: its mark is refused, and its move with it.
 */
final class GivingUp {
    /** With the growing waits between them (1, 2, 4, 8 and 16 s), they take half a minute. */
    static final int MOST_FAILURES = 6;

    private static final Logger log = LoggerFactory.getLogger(GivingUp.class);

    private final RequestStore store;
    private final Clock clock;

    GivingUp(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Counts a failure.
     *
     * @return whether that was the last try; false where the job has to come again
     */
    boolean endsAfter(Gesture gesture, RuntimeException failure) {
        if (failure instanceof GestureClosedException) {
            log.warn("{} was decided or given up by another worker meanwhile; nothing is written", gesture.key());
            return true;
        }
        Refusal refusal = new Refusal.CouldNotBeDecided(gesture.key());
        boolean ended = store.inTransaction(changes -> {
            if (changes.countFailure(gesture.key()) < MOST_FAILURES || !changes.close(gesture.key(), refusal)) {
                return false;
            }
            changes.schedule(new Job.Tell(gesture.key(), refusal), clock.instant());
            return true;
        });
        if (ended) {
            log.error(
                    "{} by {} failed {} times and is given up; nothing was changed, and he is told to try again",
                    gesture.key(),
                    gesture.by().userId(),
                    MOST_FAILURES,
                    failure);
        }
        return ended;
    }
}
