package quitorg.workflow.decision;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.state.Approval;
import quitorg.request.state.RequestId;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.UserAction;

/**
 * Decides an approval from who approves, what they saw, and the facts now. Everything slow is read before the transaction.
 */
final class ApproveAction {
    private static final Logger log = LoggerFactory.getLogger(ApproveAction.class);

    private final RequestStore store;
    private final Moves moves;
    private final Directory directory;
    private final OrganizationApi api;
    private final Clock clock;

    ApproveAction(RequestStore store, Moves moves, Directory directory, OrganizationApi api, Clock clock) {
        this.store = store;
        this.moves = moves;
        this.directory = directory;
        this.api = api;
        this.clock = clock;
    }

    /** @param whyTooOld why an approval that waited too long must be refused, even if it would be accepted otherwise */
    Answer approve(UserAction.Approve action, Optional<Refusal> whyTooOld) {
        Optional<Review> review = store.findReview(action.review());
        if (review.isEmpty()) {
            return new Answer.Refused(new Refusal.UnknownReview());
        }
        if (!review.get().person().equals(action.by()) || review.get().seen().isEmpty()) {
            return new Answer.Refused(new Refusal.ReviewNotYours());
        }
        QuitRequest request = store.find(review.get().request()).orElseThrow();
        Authorization person = directory.authorizationNow(action.by());
        // Before the cloud is asked: a person who may not decide, or comes too late, need not wait for facts.
        Optional<Refusal> refusal =
                request.whyNotDecidableBy(person, clock.instant()).or(() -> whyTooOld);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        PeopleNow people = peopleBehind(request, action.by().teamId());
        Optional<Refusal> unreadable = whyUnreadable(request, people);
        if (unreadable.isPresent()) {
            return new Answer.Refused(unreadable.get());
        }
        // An account without keys reads as unreadable: an approver need not be an admin, and only admins see which
        // accounts there are.
        FactsReading fresh = api.factsOf(request.account());
        return decide(action, request.id(), review.get().seen().orElseThrow(), person, fresh, people);
    }

    private PeopleNow peopleBehind(QuitRequest request, String teamId) {
        Map<String, Authorization> people = new HashMap<>();
        String requester = request.requester().userId();
        people.put(requester, directory.personNow(new Actor(teamId, requester)));
        for (Approval approval : request.approvals()) {
            String approver = approval.by().userId();
            people.put(approver, directory.authorizationOfEarlierActor(new Actor(teamId, approver)));
        }
        return new PeopleNow(people);
    }

    // It is not known whether an earlier approval still counts, or this is the requester's own: so it is refused.
    private static Optional<Refusal> whyUnreadable(QuitRequest request, PeopleNow people) {
        return people.whyUnreadable(request.requester()).or(() -> request.approvals().stream()
                .flatMap(approval -> people.whyNotApprover(approval.by()).stream())
                .filter(refusal -> refusal.type() == Refusal.Type.DIRECTORY_UNREADABLE)
                .findFirst());
    }

    private Answer decide(
            UserAction.Approve action,
            RequestId id,
            Facts seen,
            Authorization person,
            FactsReading fresh,
            PeopleNow people) {
        // The request is loaded again in the transaction: another person may have decided while the cloud was asked. An
        // approver who came in between is not among the people: they were read live a moment ago, and still count.
        return moves.make(
                        action,
                        id,
                        request -> request.approve(person, seen, fresh, action.comment(), people, clock.instant()))
                .fold(
                        move -> {
                            int missing = move.request().missingApprovals();
                            log.info(
                                    "{} approved by {}, {} more needed",
                                    id,
                                    action.by().userId(),
                                    missing);
                            return new Answer.Approved(move.request());
                        },
                        Answer.Refused::new);
    }
}
