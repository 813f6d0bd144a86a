package quitorg.workflow;

import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Decision;
import quitorg.approval.EarlierCall;
import quitorg.approval.Eligibility;
import quitorg.approval.FactsReading;
import quitorg.approval.Person;
import quitorg.approval.Policy;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Standing;
import quitorg.approval.Submission;
import quitorg.approval.Uin;

/** Decides a submission: who asks, what is so now; opens the request, or shows the open one that is in the way. */
final class Submissions {
    private static final Logger log = LoggerFactory.getLogger(Submissions.class);

    private final RequestStore store;
    private final Directory directory;
    private final OrganizationApi api;
    private final Repeats repeats;
    private final TrailGate trail;
    private final Policy policy;
    private final Clock clock;
    private final RandomGenerator random;

    Submissions(
            RequestStore store,
            Directory directory,
            OrganizationApi api,
            Repeats repeats,
            TrailGate trail,
            Policy policy,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.directory = directory;
        this.api = api;
        this.repeats = repeats;
        this.trail = trail;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    /** @param whyTooOld why a submission that would be accepted must not be, where it waited too long */
    Answer submit(Gesture.Submit gesture, Optional<Refusal> whyTooOld) {
        Standing standing = directory.standingNow(gesture.by());
        // Asked before the cloud is: an outsider's gesture reads nothing there.
        Optional<Refusal> refusal = Eligibility.whyNotAdmin(standing).or(() -> whyTooOld);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        Optional<String> closed = trail.whyClosed();
        if (closed.isPresent()) {
            return new Answer.Refused(new Refusal.NoTrail(closed.get()));
        }
        Person requester = ((Standing.Known) standing).person();
        Optional<OrganizationApi.Session> session = api.open(gesture.account());
        if (session.isEmpty()) {
            return new Answer.Refused(AccountNames.unknown(api, gesture.account()));
        }
        FactsReading facts = session.get().facts();
        // A stop breaks the reading off, which must not count as an answer of the cloud.
        StoppingException.throwIfInterrupted(gesture.key());
        Optional<Uin> other = gesture.shown().flatMap(facts::otherThan);
        if (other.isPresent()) {
            return new Answer.Refused(new Refusal.AccountReplaced(
                    gesture.account(), gesture.shown().orElseThrow(), other.get()));
        }
        Decision decision = QuitRequest.submit(
                new Submission(
                        RequestId.random(random),
                        gesture.account(),
                        gesture.orgId(),
                        gesture.reason(),
                        standing,
                        directory.approversNow(requester, policy.quorum()),
                        facts,
                        EarlierCall.of(store.findFinished(gesture.account(), facts.identity(), gesture.orgId()))),
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
                changes.schedule(new Job.Expire(request.id()), request.expiresAt());
                Housekeeping.planReminders(changes, request);
                changes.markDecided(gesture.key(), request.id(), request.version());
            }
            return open;
        });
        if (inTheWay.isPresent()) {
            return new Answer.Refused(new Refusal.AlreadyOpen(request.account(), inTheWay.get()));
        }
        repeats.forget(request);
        log.info(
                "{} submitted by {}: {} to leave organization {}",
                request.id(),
                request.requester().userId(),
                request.account(),
                request.orgId());
        return new Answer.Submitted(request);
    }
}
