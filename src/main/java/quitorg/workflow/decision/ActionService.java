package quitorg.workflow.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Policy;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.workflow.port.ActionOfAnotherPersonException;
import quitorg.workflow.port.Answer;
import quitorg.workflow.port.AnswerNotShownException;
import quitorg.workflow.port.ChannelGate;
import quitorg.workflow.port.Directory;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.Replies;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.StoppingException;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.StoredAction;
import quitorg.workflow.port.UserAction;
import quitorg.workflow.submission.SubmitAction;

/**
 * Where people's actions come in. {@link #keep} stores one before it is acknowledged. {@link #decide}, a durable job, does
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
    private final SubmitAction submissions;
    private final ApproveAction approvals;
    private final EndAction closing;
    private final ResolveAction resolving;
    private final FailedActions givingUp;
    private final RefusalRecorder refusing;

    public ActionService(
            RequestStore store,
            Directory directory,
            OrganizationApi api,
            RecentSuccesses repeats,
            Replies replies,
            ChannelGate trail,
            Policy policy,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.replies = replies;
        this.clock = clock;
        submissions = new SubmitAction(store, directory, api, repeats, trail, policy, clock, random);
        approvals = new ApproveAction(store, directory, api, clock);
        closing = new EndAction(store, directory, clock);
        resolving = new ResolveAction(store, directory, clock);
        givingUp = new FailedActions(store, clock);
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
    public void keep(UserAction action) {
        boolean isNew = store.inTransaction(changes -> {
            boolean added = changes.add(action, clock.instant());
            // Also for an action that was stored before: its modal says "Checking…" again and waits for the same
            // answer.
            // That answer is ready at once, so it is shown later; otherwise the acknowledgement would arrive after it
            // and
            // cover it for good.
            Instant now = clock.instant();
            changes.schedule(new Job.Decide(action.key()), added ? now : now.plus(AFTER_ACKNOWLEDGEMENT));
            if (action.replyTo().viewId().isPresent()) {
                // An answer may be faster than the acknowledgement, which then covers it, and the process that showed
                // it may
                // die.
                Instant later = now.plus(LONG_AFTER_ACKNOWLEDGEMENT);
                changes.schedule(new Job.ShowAgain(action.key(), later), later);
            }
            return added;
        });
        log.info(
                "{} {} by {}",
                action.key(),
                isNew ? "kept" : "came again, is kept already",
                action.by().userId());
    }

    /**
     * Decides a stored action and tells the person. If it is carried out again after a crash, it comes to the same answer.
     * If it fails repeatedly for a reason other than the database, it is given up after about half a minute, and the person
     * is told that it has no effect.
     *
     * @throws StoppingException if a stop interrupted what had to be read for it: nothing was decided
     * @throws RuntimeException if the job has to run again
     */
    public void decide(String actionKey) {
        StoredAction kept = store.findAction(actionKey).orElseThrow();
        try {
            decideAndAnswer(actionKey, kept);
        } catch (StoreUnavailableException | AnswerNotShownException | StoppingException | StaleVersionException e) {
            // All of these pass, and the person need not be told: the database or Slack is unavailable, the program
            // stops, or another move came first and this one is decided again on what that move left.
            throw e;
        } catch (RuntimeException e) {
            // Whatever the error is, the person must not wait before "Checking…" for ever.
            if (!givingUp.endsAfter(kept.action(), e)) {
                throw e;
            }
        }
    }

    private void decideAndAnswer(String actionKey, StoredAction kept) {
        Answer answer = answerAsClosed(kept).orElseGet(() -> decideAndClose(kept));
        // If the process dies here, the state has moved and the person has no answer. The job runs again and comes to
        // the
        // same answer, because it is stored.
        try {
            replies.answer(kept.action(), answer);
        } catch (AnswerNotShownException e) {
            if (!(answer instanceof Answer.Refused refused)) {
                throw e;
            }
            log.warn(
                    "{} was refused and {} could not be told yet ({}); nothing was changed, they are told again later",
                    actionKey,
                    kept.action().by().userId(),
                    e.getMessage());
            store.inTransaction(changes -> {
                changes.schedule(new Job.Tell(actionKey, refused.refusal()), clock.instant());
                return actionKey;
            });
        }
    }

    /** What was decided before, by any worker. This includes a refusal, because the action must not take effect later. */
    private Optional<Answer> answerAsClosed(StoredAction kept) {
        return kept.decided().map(made -> answerAsDecided(kept.action(), made)).or(() -> kept.refused()
                .map(Answer.Refused::new));
    }

    private Answer decideAndClose(StoredAction kept) {
        String key = kept.action().key();
        Answer answer = decideByKind(kept);
        if (!(answer instanceof Answer.Refused refused)) {
            return answer;
        }
        StoppingException.throwIfInterrupted(key);
        // Stored before it is told: a person who was told that nothing changed must be able to rely on it, even if this
        // job
        // runs again on any replica.
        boolean closed = refusing.close(kept.action(), refused.refusal());
        if (closed) {
            log.info(
                    "{} by {} refused: {}",
                    key,
                    kept.action().by().userId(),
                    refused.refusal().getClass().getSimpleName());
            return answer;
        }
        // The same action may be decided twice at once, after a worker that was thought dead. The second decision must
        // not
        // tell the person that their own action was in the way.
        return store.findAction(key).flatMap(this::answerAsClosed).orElse(answer);
    }

    /**
     * Shows the answer to an action once more, if it is decided by now. If it is not, its answer comes late enough not to be
     * covered.
     */
    public void showAgain(String actionKey) {
        StoredAction kept = store.findAction(actionKey).orElseThrow();
        answerAsClosed(kept).ifPresent(answer -> replies.showAgain(kept.action(), answer));
    }

    /**
     * Tells a person why their action was refused.
     *
     * @throws AnswerNotShownException if Slack does not take it now: come again later
     */
    public void tell(Job.Tell job) {
        UserAction action = store.findAction(job.actionKey()).orElseThrow().action();
        replies.answer(action, new Answer.Refused(job.refusal()));
    }

    private Answer answerAsDecided(UserAction action, StoredAction.Decided made) {
        QuitRequest request = store.find(made.request()).orElseThrow();
        if (action instanceof UserAction.Submit) {
            return new Answer.Submitted(request);
        }
        if (action instanceof UserAction.Approve) {
            return new Answer.Approved(request);
        }
        if (action instanceof UserAction.CheckAgain) {
            return new Answer.Checking(request);
        }
        return action instanceof UserAction.Resolve
                ? new Answer.Said(request, made.ended(request), Optional.empty())
                : new Answer.Closed(request);
    }

    private Answer decideByKind(StoredAction kept) {
        UserAction action = kept.action();
        Optional<Refusal> whyTooOld = kept.whyTooOld(clock.instant());
        if (action instanceof UserAction.Submit submit) {
            return submissions.submit(submit, whyTooOld);
        }
        if (action instanceof UserAction.Approve approve) {
            return approvals.approve(approve, whyTooOld);
        }
        if (action instanceof UserAction.CheckAgain checkAgain) {
            return resolving.checkAgain(checkAgain, whyTooOld);
        }
        if (action instanceof UserAction.Resolve resolve) {
            return resolving.resolve(resolve, whyTooOld);
        }
        // These only prevent a call, so they count however long they waited.
        if (action instanceof UserAction.Reject reject) {
            return closing.reject(reject);
        }
        return action instanceof UserAction.Withdraw withdraw
                ? closing.withdraw(withdraw)
                : closing.stop((UserAction.Stop) action);
    }
}
