package quitorg.workflow;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Approval;
import quitorg.approval.Decision;
import quitorg.approval.Facts;
import quitorg.approval.FactsReading;
import quitorg.approval.PeopleNow;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Standing;
import quitorg.approval.Status;

/** Decides an approval: who, what he saw, what is so now; everything slow is read before the transaction. */
final class Approvals {
    private static final Logger log = LoggerFactory.getLogger(Approvals.class);

    private final RequestStore store;
    private final Directory directory;
    private final OrganizationApi api;
    private final Clock clock;

    Approvals(RequestStore store, Directory directory, OrganizationApi api, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.api = api;
        this.clock = clock;
    }

    /** @param whyTooOld why an approval that would be accepted must not be, where it waited too long */
    Answer approve(Gesture.Approve gesture, Optional<Refusal> whyTooOld) {
        Optional<Review> review = store.findReview(gesture.review());
        if (review.isEmpty()) {
            return new Answer.Refused(new Refusal.UnknownReview());
        }
        if (!review.get().person().equals(gesture.by()) || review.get().seen().isEmpty()) {
            return new Answer.Refused(new Refusal.ReviewNotYours());
        }
        QuitRequest request = store.find(review.get().request()).orElseThrow();
        Standing standing = directory.standingNow(gesture.by());
        // Asked before the cloud is: who may not decide, or comes too late, need not wait for facts.
        Optional<Refusal> refusal =
                request.whyNotDecidableBy(standing, clock.instant()).or(() -> whyTooOld);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        PeopleNow people = peopleBehind(request, gesture.by().teamId());
        Optional<Refusal> unreadable = whyUnreadable(request, people);
        if (unreadable.isPresent()) {
            return new Answer.Refused(unreadable.get());
        }
        // Not held any more reads as unreadable: an approver need not be an admin, and only those see which there are.
        FactsReading fresh = AccountNames.factsOf(api, request.account());
        return decide(gesture, request.id(), review.get().seen().orElseThrow(), standing, fresh, people);
    }

    private PeopleNow peopleBehind(QuitRequest request, String teamId) {
        Map<String, Standing> standings = new HashMap<>();
        String requester = request.requester().userId();
        standings.put(requester, directory.personNow(new Actor(teamId, requester)));
        for (Approval approval : request.approvals()) {
            String approver = approval.by().userId();
            standings.put(approver, directory.standingOfAnother(new Actor(teamId, approver)));
        }
        return new PeopleNow(standings);
    }

    // Whether an earlier approval still counts, or this one is the requester's own, is not known: that is no yes.
    private static Optional<Refusal> whyUnreadable(QuitRequest request, PeopleNow people) {
        return people.whyUnreadable(request.requester()).or(() -> request.approvals().stream()
                .flatMap(approval -> people.whyNotApprover(approval.by()).stream())
                .filter(Refusal.DirectoryUnreadable.class::isInstance)
                .findFirst());
    }

    private Answer decide(
            Gesture.Approve gesture,
            RequestId id,
            Facts seen,
            Standing standing,
            FactsReading fresh,
            PeopleNow people) {
        Decision decision = store.inTransaction(changes -> {
            // Loaded again: while the cloud was asked, somebody else may have decided.
            QuitRequest request = changes.load(id).orElseThrow();
            Decision made = request.approve(
                    standing,
                    seen,
                    fresh,
                    gesture.comment(),
                    // An approver who came in between is not in it: they were read as live as this one was, and stay.
                    people,
                    clock.instant());
            if (made instanceof Decision.Accepted accepted) {
                keep(changes, gesture, accepted);
            }
            return made;
        });
        if (decision instanceof Decision.Accepted accepted) {
            log.info(
                    "{} approved by {}, {} more needed",
                    accepted.request().id(),
                    gesture.by().userId(),
                    accepted.request().missingApprovals());
            return new Answer.Approved(accepted.request());
        }
        return new Answer.Refused(((Decision.Refused) decision).refusal());
    }

    private static void keep(RequestStore.Changes changes, Gesture.Approve gesture, Decision.Accepted accepted) {
        QuitRequest request = accepted.request();
        changes.advance(accepted);
        changes.markDecided(gesture.key(), request.id(), request.version());
        if (request.status() == Status.APPROVED) {
            // The call itself is planned when its entries stand in the channel. This one ends a request whose entries
            // never do.
            changes.schedule(
                    new Job.Call(request.id(), request.version()),
                    request.calledAtTheLatest().orElseThrow().plusSeconds(1));
        }
    }
}
