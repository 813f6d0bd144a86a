package quitorg.workflow.decision;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Event;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.ActionClosedException;
import quitorg.workflow.port.action.UserAction;

/**
 * Closes actions that were refused or cannot be decided. From then on an action has no effect, even if another worker still
 * decides it: its mark is refused, and its move with it.
 */
final class RefusalRecorder {
    /** With the growing waits between them (1, 2, 4, 8 and 16 s), they take half a minute. */
    static final int MOST_FAILURES = 6;

    private static final Logger log = LoggerFactory.getLogger(RefusalRecorder.class);

    private final RequestStore store;
    private final Clock clock;

    RefusalRecorder(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Closes the action with that refusal, in one transaction with the entry for the thread if readers of the thread have
     * to know.
     *
     * @return false if it was already decided or closed, which then stands; nothing was written
     */
    boolean close(UserAction action, Refusal refusal) {
        Optional<Target> target = refusal.isShownInThread() ? targetOf(action) : Optional.empty();
        return store.inTransaction(changes -> {
            boolean isNew = changes.close(action.key(), refusal);
            if (isNew && target.isPresent()) {
                var refused = new Event.DecisionRefused(
                        action.by().userId(), target.get().verb(), refusal);
                changes.add(target.get().request(), refused, clock.instant());
            }
            return isNew;
        });
    }

    /**
     * Counts a failure to decide an action, with the action, so that a restart forgets none. The one that reaches the limit
     * closes the action.
     *
     * @return whether the job is done with it; false if it has to run again
     */
    boolean giveUpAfter(UserAction action, RuntimeException failure) {
        if (failure instanceof ActionClosedException) {
            log.warn("{} was decided or given up by another worker meanwhile; nothing is written", action.key());
            return true;
        }
        Refusal refusal = new Refusal.CouldNotBeDecided(action.key());
        boolean isClosed = store.inTransaction(
                changes -> changes.countFailure(action.key()) >= MOST_FAILURES && changes.close(action.key(), refusal));
        if (isClosed) {
            log.error(
                    "{} by {} failed {} times and is given up; nothing was changed, and they are asked to try again",
                    action.key(),
                    action.by().userId(),
                    MOST_FAILURES,
                    failure);
        }
        return isClosed;
    }

    /** What an action wanted to do with which request. */
    private record Target(Verb verb, RequestId request) {}

    /** Empty if the action names no request that exists: then there is no thread for an entry. */
    private Optional<Target> targetOf(UserAction action) {
        return action.accept(new UserAction.Cases<>() {
            @Override
            public Optional<Target> submit(UserAction.Submit submit) {
                return Optional.empty();
            }

            @Override
            public Optional<Target> approve(UserAction.Approve approve) {
                // Whichever person the review belongs to, its request is the one that the action was aimed at.
                return store.findReview(approve.review()).map(review -> new Target(Verb.APPROVE, review.request()));
            }

            @Override
            public Optional<Target> reject(UserAction.Reject reject) {
                return Optional.of(new Target(Verb.REJECT, reject.request()));
            }

            @Override
            public Optional<Target> withdraw(UserAction.Withdraw withdraw) {
                return Optional.of(new Target(Verb.WITHDRAW, withdraw.request()));
            }

            @Override
            public Optional<Target> stop(UserAction.Stop stop) {
                return Optional.of(new Target(Verb.STOP, stop.request()));
            }

            @Override
            public Optional<Target> checkAgain(UserAction.CheckAgain checkAgain) {
                return Optional.of(new Target(Verb.CHECK_AGAIN, checkAgain.request()));
            }

            @Override
            public Optional<Target> resolve(UserAction.Resolve resolve) {
                return Optional.of(new Target(Verb.RESOLVE, resolve.request()));
            }
        });
    }
}
