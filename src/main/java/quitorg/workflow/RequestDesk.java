package quitorg.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Policy;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;

/**
 * Where people's gestures come in: {@link #keep} stores one before it is acknowledged, {@link #decide}, a durable job,
 * does what may take time. The move, its event, its trail entry, the job that follows and the gesture's mark are one
 * transaction; the answer to the person comes after it.
 */
public final class RequestDesk {
    /** By then the acknowledgement of a gesture that was kept has reached Slack, as a rule. */
    private static final Duration AFTER_ACKNOWLEDGEMENT = Duration.ofSeconds(1);

    /** By then it has reached Slack or never will: it counts within three seconds only. */
    private static final Duration LONG_AFTER_ACKNOWLEDGEMENT = Duration.ofSeconds(4);

    private static final Logger log = LoggerFactory.getLogger(RequestDesk.class);

    private final RequestStore store;
    private final Replies replies;
    private final Clock clock;
    private final Submissions submissions;
    private final Approvals approvals;
    private final Closing closing;
    private final Resolving resolving;
    private final GivingUp givingUp;
    private final Refusing refusing;

    public RequestDesk(
            RequestStore store,
            Directory directory,
            OrganizationApi api,
            Repeats repeats,
            Replies replies,
            TrailGate trail,
            Policy policy,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.replies = replies;
        this.clock = clock;
        submissions = new Submissions(store, directory, api, repeats, trail, policy, clock, random);
        approvals = new Approvals(store, directory, api, clock);
        closing = new Closing(store, directory, clock);
        resolving = new Resolving(store, directory, clock);
        givingUp = new GivingUp(store, clock);
        refusing = new Refusing(store, clock);
    }

    /**
     * Stores a gesture and plans its decision, durably; one that is stored already stays as it is, is decided once, and is
     * answered again.
     *
     * @throws StoreUnavailableException where it was not stored, or perhaps not: the person has to be told which; where it
     *     was stored all the same, it is decided and answered like any other
     * @throws GestureOfAnotherException where another person's has that key: nothing was stored
     */
    public void keep(Gesture gesture) {
        boolean isNew = store.inTransaction(changes -> {
            boolean added = changes.add(gesture, clock.instant());
            // Also for one that was kept before: his window says "Checking…" again and waits for the same answer. That
            // is ready at once, so it comes later, or the acknowledgement would arrive after it and cover it for good.
            Instant now = clock.instant();
            changes.schedule(new Job.Decide(gesture.key()), added ? now : now.plus(AFTER_ACKNOWLEDGEMENT));
            if (gesture.replyTo().viewId().isPresent()) {
                // An answer may be quicker than the acknowledgement, which then covers it, and whoever showed it may
                // die.
                Instant later = now.plus(LONG_AFTER_ACKNOWLEDGEMENT);
                changes.schedule(new Job.ShowAgain(gesture.key(), later), later);
            }
            return added;
        });
        log.info(
                "{} {} by {}",
                gesture.key(),
                isNew ? "kept" : "came again, is kept already",
                gesture.by().userId());
    }

    /**
     * Decides a stored gesture and tells the person. Carried out again after a crash, it comes to the same answer. Where
     * it fails again and again for another reason than the database, it is given up after about half a minute, and the
     * person is told that it leads to nothing.
     *
     * @throws StoppingException where a stop broke off what had to be read for it: nothing was decided
     * @throws RuntimeException where it is to be carried out again
     */
    public void decide(String gestureKey) {
        KeptGesture kept = store.findGesture(gestureKey).orElseThrow();
        try {
            decideAndAnswer(gestureKey, kept);
        } catch (StoreUnavailableException | NotToldException | StoppingException e) {
            // All pass, and the person may be told of none: the database is gone, or Slack is, or the program stops.
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is, it must not leave him before "Checking…" for ever.
            if (!givingUp.endsAfter(kept.gesture(), e)) {
                throw e;
            }
        }
    }

    private void decideAndAnswer(String gestureKey, KeptGesture kept) {
        Answer answer = answerAsClosed(kept).orElseGet(() -> decideAndClose(kept));
        // A process that dies here leaves the state moved and the person without an answer: the job comes again, and
        // comes to the same one, since it is written down.
        try {
            replies.answer(kept.gesture(), answer);
        } catch (NotToldException e) {
            if (!(answer instanceof Answer.Refused refused)) {
                throw e;
            }
            log.warn(
                    "{} was refused and {} could not be told yet ({}); nothing was changed, he is told again later",
                    gestureKey,
                    kept.gesture().by().userId(),
                    e.getMessage());
            store.inTransaction(changes -> {
                changes.schedule(new Job.Tell(gestureKey, refused.refusal()), clock.instant());
                return gestureKey;
            });
        }
    }

    /** What was decided of it before, whoever did: a refusal too, since it must not count later by itself. */
    private Optional<Answer> answerAsClosed(KeptGesture kept) {
        return kept.decided().map(made -> answerAsDecided(kept.gesture(), made)).or(() -> kept.refused()
                .map(Answer.Refused::new));
    }

    private Answer decideAndClose(KeptGesture kept) {
        String key = kept.gesture().key();
        Answer answer = decideByKind(kept);
        if (!(answer instanceof Answer.Refused refused)) {
            return answer;
        }
        StoppingException.throwIfInterrupted(key);
        // Written before it is told: whoever was told that nothing was changed must be able to rely on it, also where
        // this job is carried out once more, by whomever.
        boolean closed = refusing.close(kept.gesture(), refused.refusal());
        if (closed) {
            log.info(
                    "{} by {} refused: {}",
                    key,
                    kept.gesture().by().userId(),
                    refused.refusal().getClass().getSimpleName());
            return answer;
        }
        // The same gesture may be decided twice at once, after a worker that was thought dead: the one that came second
        // must not be told that he is in his own way.
        return store.findGesture(key).flatMap(this::answerAsClosed).orElse(answer);
    }

    /**
     * Shows the answer to a gesture once more, where it is decided by now: where it is not, its answer comes late enough
     * to stay.
     */
    public void showAgain(String gestureKey) {
        KeptGesture kept = store.findGesture(gestureKey).orElseThrow();
        answerAsClosed(kept).ifPresent(answer -> replies.showAgain(kept.gesture(), answer));
    }

    /**
     * Tells somebody why his gesture was refused.
     *
     * @throws NotToldException where Slack does not take it now: come again later
     */
    public void tell(Job.Tell job) {
        Gesture gesture = store.findGesture(job.gestureKey()).orElseThrow().gesture();
        replies.answer(gesture, new Answer.Refused(job.refusal()));
    }

    private Answer answerAsDecided(Gesture gesture, KeptGesture.Decided made) {
        QuitRequest request = store.find(made.request()).orElseThrow();
        if (gesture instanceof Gesture.Submit) {
            return new Answer.Submitted(request);
        }
        if (gesture instanceof Gesture.Approve) {
            return new Answer.Approved(request);
        }
        if (gesture instanceof Gesture.CheckAgain) {
            return new Answer.Checking(request);
        }
        return gesture instanceof Gesture.Resolve
                ? new Answer.Said(request, made.ended(request), Optional.empty())
                : new Answer.Closed(request);
    }

    private Answer decideByKind(KeptGesture kept) {
        Gesture gesture = kept.gesture();
        Optional<Refusal> whyTooOld = kept.whyTooOld(clock.instant());
        if (gesture instanceof Gesture.Submit submit) {
            return submissions.submit(submit, whyTooOld);
        }
        if (gesture instanceof Gesture.Approve approve) {
            return approvals.approve(approve, whyTooOld);
        }
        if (gesture instanceof Gesture.CheckAgain checkAgain) {
            return resolving.checkAgain(checkAgain, whyTooOld);
        }
        if (gesture instanceof Gesture.Resolve resolve) {
            return resolving.resolve(resolve, whyTooOld);
        }
        // These only prevent, so they count however long they waited.
        if (gesture instanceof Gesture.Reject reject) {
            return closing.reject(reject);
        }
        return gesture instanceof Gesture.Withdraw withdraw
                ? closing.withdraw(withdraw)
                : closing.stop((Gesture.Stop) gesture);
    }
}
