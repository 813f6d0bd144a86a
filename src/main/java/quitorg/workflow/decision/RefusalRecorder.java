package quitorg.workflow.decision;

import java.time.Clock;
import java.util.Optional;
import quitorg.request.Event;
import quitorg.request.Refusal;
import quitorg.request.RequestId;
import quitorg.request.Verb;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.UserAction;

/** Stores that an action was refused: on the action, and in the thread if readers of the thread have to know. */
final class RefusalRecorder {
    private final RequestStore store;
    private final Clock clock;

    RefusalRecorder(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Closes the action with that refusal, in one transaction with the entry for the thread.
     *
     * @return false if it was already decided or closed, which then stands; nothing was written
     */
    boolean close(UserAction action, Refusal refusal) {
        Optional<Aim> aim = refusal.isShownInThread() ? aimOf(action) : Optional.empty();
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

    /** What an action wanted to do with which request; if it names none that exists, nothing is recorded. */
    private record Aim(Verb verb, RequestId request) {}

    private Optional<Aim> aimOf(UserAction action) {
        if (action instanceof UserAction.Approve approve) {
            // Whichever person the review belongs to, its request is the one that the action was aimed at.
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
