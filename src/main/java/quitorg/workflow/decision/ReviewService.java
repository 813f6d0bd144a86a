package quitorg.workflow.decision;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.Approval;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;

/** What the review modal is filled with. Each rendering that offers a decision writes a {@link Review} row first. */
public final class ReviewService {
    private static final Logger log = LoggerFactory.getLogger(ReviewService.class);

    private final RequestStore store;
    private final Directory directory;
    private final OrganizationApi api;
    private final Clock clock;
    private final SecureRandom random;

    public ReviewService(
            RequestStore store, Directory directory, OrganizationApi api, Clock clock, SecureRandom random) {
        this.store = store;
        this.directory = directory;
        this.api = api;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What to show.
     *
     * @param facts absent if they were not read for this person
     * @param whyNot why this person cannot approve this now
     * @param review present if this person may decide this now, even if only by rejecting it; required to approve it, in
     *     addition to an absent {@code whyNot}
     */
    public record Screen(
            QuitRequest request, Optional<FactsShown> facts, Optional<Refusal> whyNot, Optional<ReviewId> review) {

        /** Whether this person may approve it now. */
        public boolean mayApprove() {
            return review.isPresent() && whyNot.isEmpty();
        }

        /** The approvals that still count once this person approves what is shown: those of the same facts. */
        public List<Approval> agreeingApprovals() {
            return facts.flatMap(shown -> shown.reading().memberFacts())
                    .map(seen -> request.consent().approvalsOf(seen.digest()))
                    .orElseGet(request::approvals);
        }
    }

    /** Facts, and when they were read. */
    public record FactsShown(FactsReading reading, Instant at) {}

    /**
     * What a review is about.
     *
     * @param toApprove the organization whose ID approves it; absent if only a rejection was offered
     */
    public record Subject(RequestId request, Optional<OrgId> toApprove) {}

    /**
     * Reads everything afresh; may take as long as the cloud does. Empty if there is no such request.
     *
     * @throws StoreUnavailableException if the review could not be stored
     */
    public Optional<Screen> open(RequestId id, Actor actor) {
        return store.find(id).map(request -> open(request, actor));
    }

    private Screen open(QuitRequest request, Actor actor) {
        Authorization person = directory.authorizationForDisplay(actor);
        Optional<Refusal> refusal = request.whyNotDecidableBy(person, clock.instant());
        if (person.whyNotApprover().isPresent() || request.isTerminal()) {
            return new Screen(request, Optional.empty(), refusal, Optional.empty());
        }
        FactsReading facts = api.factsOf(request.account());
        Optional<FactsShown> shown = Optional.of(new FactsShown(facts, clock.instant()));
        if (refusal.isPresent()) {
            return new Screen(request, shown, refusal, Optional.empty());
        }
        Optional<Refusal> whyNot = request.whyNotOn(facts);
        Optional<Facts> seen = whyNot.isEmpty() ? facts.memberFacts() : Optional.empty();
        ReviewId review = written(request, actor, seen);
        log.info("{} shown to {} for review", request.id(), actor.userId());
        return new Screen(request, shown, whyNot, Optional.of(review));
    }

    private ReviewId written(QuitRequest request, Actor actor, Optional<Facts> seen) {
        ReviewId review = randomId();
        return store.inTransaction(changes -> {
            changes.add(new Review(review, actor, request.id(), request.version(), seen, clock.instant()));
            return review;
        });
    }

    /**
     * What the review of that ID is about, if it was written for this person; reads one row.
     *
     * @throws StoreUnavailableException if that could not be read
     */
    public Optional<Subject> subjectOf(ReviewId id, Actor actor) {
        // The organization that the account is in is the one that was asked for: with any other one on the screen, no
        // one could approve.
        return store.findReview(id)
                .filter(review -> review.person().equals(actor))
                .map(review -> new Subject(review.request(), review.seen().map(Facts::orgId)));
    }

    /**
     * Whether there is a review of that ID, of any person; reads one row.
     *
     * @throws StoreUnavailableException if that could not be read
     */
    public boolean isKnown(ReviewId id) {
        return store.findReview(id).isPresent();
    }

    /**
     * Records in the thread that a person submitted a review that was written for another person, or that offered them no
     * approval, and was refused. Does nothing if there is no such review.
     *
     * @param verb what they wanted to do with it
     * @throws StoreUnavailableException if it was not written, or perhaps not
     */
    public void recordForeignReview(ReviewId id, Actor actor, Verb verb) {
        Optional<Review> review = store.findReview(id)
                .filter(row -> !row.person().equals(actor)
                        || (verb == Verb.APPROVE && row.seen().isEmpty()));
        review.ifPresent(row -> recordRefused(row.request(), actor, verb, new Refusal.ReviewNotYours()));
    }

    /**
     * Records in the thread that a person wanted to decide the request of the review of that ID, whichever person it was
     * written for, and was refused. Does nothing if there is no such review.
     *
     * @throws StoreUnavailableException if it was not written, or perhaps not
     */
    public void recordRefused(ReviewId id, Actor actor, Verb verb, Refusal refusal) {
        store.findReview(id).ifPresent(row -> recordRefused(row.request(), actor, verb, refusal));
    }

    /**
     * The same for a request that was named by its ID. Does nothing if there is no such request, or it is over.
     *
     * @throws StoreUnavailableException if it was not written, or perhaps not
     */
    public void recordRefused(RequestId request, Actor actor, Verb verb, Refusal refusal) {
        var refused = new Event.DecisionRefused(actor.userId(), verb, refusal);
        store.inTransaction(changes -> {
            changes.add(request, refused, clock.instant());
            return request;
        });
    }

    private ReviewId randomId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new ReviewId(HexFormat.of().formatHex(bytes));
    }
}
