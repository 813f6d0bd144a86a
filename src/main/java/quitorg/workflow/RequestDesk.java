package quitorg.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Decision;
import quitorg.approval.Eligibility;
import quitorg.approval.FactsReading;
import quitorg.approval.Person;
import quitorg.approval.Policy;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Standing;
import quitorg.approval.Submission;

/**
 * Where people's gestures come in: {@link #keep} stores one before it is acknowledged, {@link #decide}, a durable job,
 * does what may take time. The move, its event, its trail entry, the job that follows and the gesture's mark are one
 * transaction; the answer to the person comes after it.
 */
public final class RequestDesk {
    private static final Logger log = LoggerFactory.getLogger(RequestDesk.class);

    private final RequestStore store;
    private final Directory directory;
    private final OrganizationApi api;
    private final Repeats repeats;
    private final Replies replies;
    private final Policy policy;
    private final Clock clock;
    private final RandomGenerator random;
    private final Approvals approvals;
    private final Closing closing;
    private final Resolving resolving;

    public RequestDesk(
            RequestStore store,
            Directory directory,
            OrganizationApi api,
            Repeats repeats,
            Replies replies,
            Policy policy,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.directory = directory;
        this.api = api;
        this.repeats = repeats;
        this.replies = replies;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        approvals = new Approvals(store, directory, api, clock);
        closing = new Closing(store, directory, clock);
        resolving = new Resolving(store, directory, clock);
    }

    /**
     * Stores a gesture and plans its decision, durably; one that is stored already stays as it is, is decided once, and is
     * answered again.
     *
     * @throws StoreUnavailableException where it was not stored, or perhaps not: the person has to be told which; where it
     *     was stored all the same, it is decided and answered like any other
     */
    public void keep(Gesture gesture) {
        boolean isNew = store.inTransaction(changes -> {
            boolean added = changes.add(gesture, clock.instant());
            // Also for one that was kept before: his window says "Checking…" again and waits for the same answer.
            changes.schedule(new Job.Decide(gesture.key()), clock.instant());
            return added;
        });
        log.info(
                "{} {} by {}",
                gesture.key(),
                isNew ? "kept" : "came again, is kept already",
                gesture.by().userId());
    }

    /** Decides a stored gesture and tells the person. Carried out again after a crash, it comes to the same answer. */
    public void decide(String gestureKey) {
        KeptGesture kept = store.findGesture(gestureKey).orElseThrow();
        Answer answer =
                kept.decided().map(id -> answerAsDecided(kept.gesture(), id)).orElseGet(() -> decide(kept));
        // A process that dies here leaves the state moved and the person without an answer: the job comes again.
        try {
            replies.answer(kept.gesture(), answer);
        } catch (NotToldException e) {
            if (!(answer instanceof Answer.Refused)) {
                throw e;
            }
            // Coming again would decide it again, and a gesture that was refused must not count later by itself.
            log.warn(
                    "{} was refused and {} could not be told; nothing was changed",
                    gestureKey,
                    kept.gesture().by().userId(),
                    e);
        }
    }

    private Answer answerAsDecided(Gesture gesture, RequestId id) {
        QuitRequest request = store.find(id).orElseThrow();
        if (gesture instanceof Gesture.Submit) {
            return new Answer.Submitted(request);
        }
        if (gesture instanceof Gesture.Approve) {
            return new Answer.Approved(request);
        }
        if (gesture instanceof Gesture.CheckAgain) {
            return new Answer.Checking(request);
        }
        return gesture instanceof Gesture.Resolve ? new Answer.Said(request) : new Answer.Closed(request);
    }

    private Answer decide(KeptGesture kept) {
        Answer answer = decideByKind(kept.gesture());
        if (answer instanceof Answer.Refused refused) {
            // The same gesture may be decided twice at once, after a worker that was thought dead: the one that came
            // second must not be told that he is in his own way.
            Optional<RequestId> meanwhile =
                    store.findGesture(kept.gesture().key()).flatMap(KeptGesture::decided);
            if (meanwhile.isPresent()) {
                return answerAsDecided(kept.gesture(), meanwhile.get());
            }
            log.info(
                    "{} by {} refused: {}",
                    kept.gesture().key(),
                    kept.gesture().by().userId(),
                    refused.refusal().getClass().getSimpleName());
        }
        return answer;
    }

    private Answer decideByKind(Gesture gesture) {
        if (gesture instanceof Gesture.Submit submit) {
            return submit(submit);
        }
        if (gesture instanceof Gesture.Approve approve) {
            return approvals.approve(approve);
        }
        if (gesture instanceof Gesture.Reject reject) {
            return closing.reject(reject);
        }
        if (gesture instanceof Gesture.Withdraw withdraw) {
            return closing.withdraw(withdraw);
        }
        if (gesture instanceof Gesture.CheckAgain checkAgain) {
            return resolving.checkAgain(checkAgain);
        }
        return gesture instanceof Gesture.Resolve resolve
                ? resolving.resolve(resolve)
                : closing.stop((Gesture.Stop) gesture);
    }

    private Answer submit(Gesture.Submit gesture) {
        Standing standing = directory.standingNow(gesture.by());
        // Asked before the cloud is: an outsider's gesture reads nothing there.
        Optional<Refusal> notAdmin = Eligibility.whyNotAdmin(standing);
        if (notAdmin.isPresent()) {
            return new Answer.Refused(notAdmin.get());
        }
        Person requester = ((Standing.Known) standing).person();
        Optional<OrganizationApi.Session> session = api.open(gesture.account());
        if (session.isEmpty()) {
            return new Answer.Refused(AccountNames.unknown(api, gesture.account()));
        }
        FactsReading facts = session.get().facts();
        Decision decision = QuitRequest.submit(
                new Submission(
                        RequestId.random(random),
                        gesture.account(),
                        gesture.orgId(),
                        gesture.reason(),
                        standing,
                        directory.approversNow(requester, policy.quorum()),
                        facts),
                policy,
                clock.instant());
        return decision instanceof Decision.Accepted accepted
                ? open(gesture, accepted)
                : new Answer.Refused(((Decision.Refused) decision).refusal());
    }

    private Answer open(Gesture.Submit gesture, Decision.Accepted accepted) {
        QuitRequest request = accepted.request();
        Optional<QuitRequest> inTheWay = store.inTransaction(changes -> {
            Optional<QuitRequest> open = changes.add(accepted);
            if (open.isEmpty()) {
                Instant expiresAt = request.expiresAt();
                changes.schedule(new Job.Expire(request.id()), expiresAt);
                changes.markDecided(gesture.key(), request.id(), request.version());
            }
            return open;
        });
        if (inTheWay.isPresent()) {
            return new Answer.Refused(new Refusal.AlreadyOpen(inTheWay.get()));
        }
        repeats.forget(request.account(), request.orgId());
        log.info(
                "{} submitted by {}: {} to leave organization {}",
                request.id(),
                request.requester().userId(),
                request.account(),
                request.orgId());
        return new Answer.Submitted(request);
    }
}
