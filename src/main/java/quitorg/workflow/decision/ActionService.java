package quitorg.workflow.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Refusal;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.StoppingException;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.ActionOfAnotherPersonException;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.action.DirectoryUnreadableException;
import quitorg.workflow.port.action.Replies;
import quitorg.workflow.port.action.StoredAction;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.submission.SubmitAction;

/**
 * Where people's actions come in. {@link #store} stores one before it is acknowledged. {@link #decide}, a durable job, does
 * the slow part. The move, its event, its channel message, the job that follows and the action's mark are one transaction;
 * the answer to the person comes after it.
 */
public final class ActionService {
    /** By then the acknowledgement of a stored action has usually reached Slack. */
    private static final Duration AFTER_ACKNOWLEDGEMENT = Duration.ofSeconds(1);

    /** By then it has reached Slack or never will: Slack accepts it only within three seconds. */
    private static final Duration LONG_AFTER_ACKNOWLEDGEMENT = Duration.ofSeconds(4);

    private static final Logger log = LoggerFactory.getLogger(ActionService.class);

    private final RequestStore store;
    private final Replies replies;
    private final Clock clock;
    private final SubmitAction submitting;
    private final ApproveAction approving;
    private final EndAction ending;
    private final ResolveAction resolving;
    private final RefusalRecorder refusing;

    public ActionService(
            RequestStore store,
            Directory directory,
            OrganizationApi api,
            SubmitAction submitting,
            Replies replies,
            Clock clock) {
        this.store = store;
        this.replies = replies;
        this.clock = clock;
        this.submitting = submitting;
        Moves moves = new Moves(store);
        approving = new ApproveAction(store, moves, directory, api, clock);
        ending = new EndAction(moves, directory, clock);
        resolving = new ResolveAction(store, moves, directory, clock);
        refusing = new RefusalRecorder(store, clock);
    }

    /**
     * Stores an action and plans its decision, durably. If it is already stored, it stays as it is, is decided once, and is
     * answered again.
     *
     * @throws StoreUnavailableException if it was not stored, or perhaps not: the person has to be told which. If it was
     *     stored all the same, it is decided and answered like any other
     * @throws ActionOfAnotherPersonException if another person's action has that key: nothing was stored
     */
    public void store(UserAction action) {
        boolean isNew = store.inTransaction(changes -> {
            boolean added = changes.add(action, clock.instant());
            // Also for an action that was stored before: its modal says "Checking…" again and waits for the same
            // answer. That answer is ready at once, so it is shown later; otherwise the acknowledgement would arrive
            // after it and cover it for good.
            Instant now = clock.instant();
            changes.schedule(new Job.Decide(action.key()), added ? now : now.plus(AFTER_ACKNOWLEDGEMENT));
            if (action.replyTo().viewId().isPresent()) {
                // An answer may be faster than the acknowledgement, which then covers it, and the process that showed
                // it may die.
                Instant later = now.plus(LONG_AFTER_ACKNOWLEDGEMENT);
                changes.schedule(new Job.ShowAgain(action.key(), later), later);
            }
            return added;
        });
        log.info(
                "{} {} by {}",
                action.key(),
                isNew ? "is stored" : "came again, and was stored before",
                action.by().userId());
    }

    /**
     * Decides a stored action and answers the person. If it is carried out again after a crash, it comes to the same answer.
     * If it fails repeatedly for a reason other than the database or Slack, it is given up after about half a minute, and
     * the person reads that it has no effect.
     *
     * @throws StoppingException if a stop interrupted what had to be read for it: nothing was decided
     * @throws RuntimeException if the job has to run again
     */
    public void decide(String actionKey) {
        StoredAction stored = store.findAction(actionKey).orElseThrow();
        try {
            Answer answer = answer(stored).orElseGet(() -> decideAndClose(stored));
            // If the process dies here, or Slack does not take the answer, the state has moved and the person has no
            // answer. The job runs again and comes to the same answer, because it is stored.
            replies.answer(stored.action(), answer);
        } catch (StoreUnavailableException
                | AnswerNotShownException
                | DirectoryUnreadableException
                | StoppingException
                | StaleVersionException e) {
            // All of these pass, and the person need not know of them: the database or Slack is unavailable, the
            // program stops, or another move came first and this one is decided again on what that move left.
            throw e;
        } catch (RuntimeException e) {
            // Whatever the error is, the person must not wait before "Checking…" for ever.
            if (!refusing.giveUpAfter(stored.action(), e)) {
                throw e;
            }
            // If the process dies here, the job runs again and finds the action closed.
            answerStored(actionKey);
        }
    }

    private void answerStored(String actionKey) {
        StoredAction stored = store.findAction(actionKey).orElseThrow();
        answer(stored).ifPresent(answer -> replies.answer(stored.action(), answer));
    }

    /** What was decided before, by any worker. This includes a refusal, because the action must not take effect later. */
    private Optional<Answer> answer(StoredAction stored) {
        return stored.answer(id -> store.find(id).orElseThrow());
    }

    private Answer decideAndClose(StoredAction stored) {
        String key = stored.action().key();
        Answer answer = decide(stored);
        if (!(answer instanceof Answer.Refused refused)) {
            return answer;
        }
        StoppingException.throwIfInterrupted(key);
        // Stored before the person reads it: they must be able to rely on it that nothing changed, even if this job
        // runs again on any replica.
        if (refusing.close(stored.action(), refused.refusal())) {
            String userId = stored.action().by().userId();
            log.info("{} by {} refused: {}", key, userId, refused.refusal().type());
            return answer;
        }
        // The same action may be decided twice at once, after a worker that was thought dead. The second decision must
        // not say that the person's own action was in the way.
        return store.findAction(key).flatMap(this::answer).orElse(answer);
    }

    /**
     * Shows the answer to an action once more, if it is decided by now. If it is not, its answer comes late enough not to be
     * covered.
     */
    public void showAgain(String actionKey) {
        StoredAction stored = store.findAction(actionKey).orElseThrow();
        answer(stored).ifPresent(answer -> replies.showAgain(stored.action(), answer));
    }

    private Answer decide(StoredAction stored) {
        Optional<Refusal> whyTooOld = stored.whyTooOld(clock.instant());
        return stored.action().accept(new UserAction.Cases<>() {
            @Override
            public Answer submit(UserAction.Submit submit) {
                return submitting.submit(submit, whyTooOld);
            }

            @Override
            public Answer approve(UserAction.Approve approve) {
                return approving.approve(approve, whyTooOld);
            }

            @Override
            public Answer reject(UserAction.Reject reject) {
                return ending.reject(reject, stored.at());
            }

            @Override
            public Answer withdraw(UserAction.Withdraw withdraw) {
                return ending.withdraw(withdraw, stored.at());
            }

            @Override
            public Answer stop(UserAction.Stop stop) {
                return ending.stop(stop, stored.at());
            }

            @Override
            public Answer checkAgain(UserAction.CheckAgain checkAgain) {
                return resolving.checkAgain(checkAgain, whyTooOld);
            }

            @Override
            public Answer resolve(UserAction.Resolve resolve) {
                return resolving.resolve(resolve, whyTooOld);
            }
        });
    }
}
