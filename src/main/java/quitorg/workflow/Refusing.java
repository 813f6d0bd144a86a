package quitorg.workflow;

import java.time.Clock;
import java.util.Optional;
import quitorg.approval.Event;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Verb;

/** Writes down that a gesture was refused: on the gesture, and in the trail where who reads it has to know. */
final class Refusing {
    private final RequestStore store;
    private final Clock clock;

    Refusing(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Closes the gesture with that refusal, in one transaction with the entry of the trail.
     *
     * @return false where it was decided or closed already, which then stands; nothing was written
     */
    boolean close(Gesture gesture, Refusal refusal) {
        Optional<Aim> aim = refusal.isForTheTrail() ? aimOf(gesture) : Optional.empty();
        return store.inTransaction(changes -> {
            boolean isNew = changes.close(gesture.key(), refusal);
            if (isNew && aim.isPresent()) {
                var refused = new Event.DecisionRefused(
                        gesture.by().userId(), aim.get().verb(), refusal);
                changes.add(aim.get().request(), refused, clock.instant());
            }
            return isNew;
        });
    }

    /** What a gesture was to do about which request; where it names none that is there, nothing is told of it. */
    private record Aim(Verb verb, RequestId request) {}

    private Optional<Aim> aimOf(Gesture gesture) {
        if (gesture instanceof Gesture.Approve approve) {
            // Whoever's review it is: that request is what was aimed at.
            return store.findReview(approve.review()).map(review -> new Aim(Verb.APPROVE, review.request()));
        }
        if (gesture instanceof Gesture.Reject reject) {
            return Optional.of(new Aim(Verb.REJECT, reject.request()));
        }
        if (gesture instanceof Gesture.Withdraw withdraw) {
            return Optional.of(new Aim(Verb.WITHDRAW, withdraw.request()));
        }
        if (gesture instanceof Gesture.Stop stop) {
            return Optional.of(new Aim(Verb.STOP, stop.request()));
        }
        if (gesture instanceof Gesture.CheckAgain checkAgain) {
            return Optional.of(new Aim(Verb.CHECK_AGAIN, checkAgain.request()));
        }
        return gesture instanceof Gesture.Resolve resolve
                ? Optional.of(new Aim(Verb.RESOLVE, resolve.request()))
                : Optional.empty();
    }
}
