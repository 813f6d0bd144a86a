package quitorg.workflow.decision;

import java.time.Clock;
import java.util.Optional;
import quitorg.request.Event;
import quitorg.request.Refusal;
import quitorg.request.RequestId;
import quitorg.request.Verb;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.UserAction;

/** Writes down that an action was refused: on the action, and in the trail where who reads it has to know. */
final class RefusalRecorder {
    private final RequestStore store;
    private final Clock clock;

    RefusalRecorder(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Closes the action with that refusal, in one transaction with the entry of the trail.
     *
     * @return false where it was decided or closed already, which then stands; nothing was written
     */
    boolean close(UserAction action, Refusal refusal) {
        Optional<Aim> aim = refusal.isForTheTrail() ? aimOf(action) : Optional.empty();
        return store.inTransaction(changes -> {
            boolean isNew = changes.close(action.key(), refusal);
            if (isNew && aim.isPresent()) {
                var refused = new Event.DecisionRefused(
                        action.by().userId(), aim.get().verb(), refusal);
                changes.add(aim.get().request(), refused, clock.instant());
            }
            return isNew;
        });
    }

    /** What an action was to do about which request; where it names none that is there, nothing is told of it. */
    private record Aim(Verb verb, RequestId request) {}

    private Optional<Aim> aimOf(UserAction action) {
        if (action instanceof UserAction.Approve approve) {
            // Whoever's review it is: that request is what was aimed at.
            return store.findReview(approve.review()).map(review -> new Aim(Verb.APPROVE, review.request()));
        }
        if (action instanceof UserAction.Reject reject) {
            return Optional.of(new Aim(Verb.REJECT, reject.request()));
        }
        if (action instanceof UserAction.Withdraw withdraw) {
            return Optional.of(new Aim(Verb.WITHDRAW, withdraw.request()));
        }
        if (action instanceof UserAction.Stop stop) {
            return Optional.of(new Aim(Verb.STOP, stop.request()));
        }
        if (action instanceof UserAction.CheckAgain checkAgain) {
            return Optional.of(new Aim(Verb.CHECK_AGAIN, checkAgain.request()));
        }
        return action instanceof UserAction.Resolve resolve
                ? Optional.of(new Aim(Verb.RESOLVE, resolve.request()))
                : Optional.empty();
    }
}
