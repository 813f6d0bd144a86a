package quitorg.workflow.submission;

import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Submission;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Uin;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoppingException;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.UserAction;

/** Decides a submission from who requests and the facts now; opens the request, or shows the open one that is in the way. */
public final class SubmitAction {
    private static final Logger log = LoggerFactory.getLogger(SubmitAction.class);

    private final RequestStore store;
    private final Moves moves;
    private final Sources sources;
    private final RecentSuccesses successes;
    private final Policy policy;
    private final Clock clock;
    private final RandomGenerator random;

    public SubmitAction(
            RequestStore store,
            Sources sources,
            RecentSuccesses successes,
            Policy policy,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        moves = new Moves(store);
        this.sources = sources;
        this.successes = successes;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    /** @param whyTooOld why a submission that waited too long must be refused, even if it would be accepted otherwise */
    public Answer submit(UserAction.Submit action, Optional<Refusal> whyTooOld) {
        Authorization person = sources.directory().authorizationNow(action.by());
        // Checked before the cloud is asked: an outsider's action reads nothing there.
        Optional<Refusal> refusal = person.whyNotAdmin().or(() -> whyTooOld);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        Optional<String> closed = sources.gate().whyClosed();
        if (closed.isPresent()) {
            return new Answer.Refused(new Refusal.ChannelClosed(closed.get()));
        }
        Person requester = ((Authorization.Known) person).person();
        Optional<OrganizationApi.Session> session = sources.api().open(action.account());
        if (session.isEmpty()) {
            return new Answer.Refused(sources.api().unknown(action.account()));
        }
        FactsReading facts = session.get().facts();
        // A stop interrupts the reading, which must not count as an answer of the cloud.
        StoppingException.throwIfInterrupted(action.key());
        Optional<Uin> other = action.shown().flatMap(facts::otherThan);
        if (other.isPresent()) {
            return new Answer.Refused(
                    new Refusal.AccountReplaced(action.account(), action.shown().orElseThrow(), other.get()));
        }
        return QuitRequest.submit(
                        new Submission(
                                RequestId.random(random),
                                action.account(),
                                action.orgId(),
                                action.reason(),
                                person,
                                sources.directory().approversNow(requester, policy.quorum()),
                                facts,
                                Submission.earlierCallIn(
                                        store.findFinished(action.account(), facts.identity(), action.orgId()))),
                        policy,
                        clock.instant())
                .fold(move -> open(action, move), Answer.Refused::new);
    }

    private Answer open(UserAction.Submit action, Decision.Accepted submitted) {
        QuitRequest request = submitted.request();
        Optional<QuitRequest> inTheWay = moves.open(action, submitted);
        if (inTheWay.isPresent()) {
            return new Answer.Refused(new Refusal.AlreadyOpen(request.account(), inTheWay.get()));
        }
        successes.forget(request);
        log.info(
                "{} submitted by {}: {} to leave organization {}",
                request.id(),
                request.requester().userId(),
                request.account(),
                request.orgId());
        return new Answer.Submitted(request);
    }
}
