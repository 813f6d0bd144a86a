package quitorg.workflow;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Eligibility;
import quitorg.approval.Event;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Standing;
import quitorg.approval.Verb;

/** What the review modal is filled with. Each rendering that could be approved writes a {@link Review} row first. */
public final class ReviewDesk {
    private static final Logger log = LoggerFactory.getLogger(ReviewDesk.class);

    private final RequestStore store;
    private final Directory directory;
    private final OrganizationApi api;
    private final Clock clock;
    private final SecureRandom random;

    public ReviewDesk(RequestStore store, Directory directory, OrganizationApi api, Clock clock, SecureRandom random) {
        this.store = store;
        this.directory = directory;
        this.api = api;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What to show.
     *
     * @param facts absent where it was not read for this person
     * @param whyNot why this person cannot approve this now
     * @param review present exactly where {@code whyNot} is absent
     * @param mayReject whether this person may decide this now, if only by rejecting it
     */
    public record Screen(
            QuitRequest request,
            Optional<FactsReading> facts,
            Optional<Refusal> whyNot,
            Optional<ReviewId> review,
            boolean mayReject) {}

    /**
     * Reads everything afresh; may take as long as the cloud does. Empty where there is no such request.
     *
     * @throws StoreUnavailableException where the review could not be written down
     */
    public Optional<Screen> open(RequestId id, Actor actor) {
        return store.find(id).map(request -> open(request, actor));
    }

    private Screen open(QuitRequest request, Actor actor) {
        Standing standing = directory.standingForShowing(actor);
        Optional<Refusal> refusal = request.whyNotDecidableBy(standing, clock.instant());
        if (Eligibility.whyNotApprover(standing).isPresent() || request.isTerminal()) {
            return new Screen(request, Optional.empty(), refusal, Optional.empty(), false);
        }
        FactsReading facts = AccountNames.factsOf(api, request.account());
        Optional<Refusal> whyNot = refusal.or(() -> whyNotOn(facts, request));
        if (whyNot.isPresent() || !(facts instanceof FactsReading.Member member)) {
            return new Screen(request, Optional.of(facts), whyNot, Optional.empty(), refusal.isEmpty());
        }
        ReviewId review = randomId();
        store.inTransaction(changes -> {
            changes.add(new Review(review, actor, request.id(), request.version(), member.facts(), clock.instant()));
            return review;
        });
        log.info("{} shown to {} for review", request.id(), actor.userId());
        return new Screen(request, Optional.of(facts), Optional.empty(), Optional.of(review), true);
    }

    /**
     * The organization that the review of that ID asks about, if it was written for this person; reads one row.
     *
     * @throws StoreUnavailableException where that could not be read
     */
    public Optional<OrgId> organizationUnderReview(ReviewId id, Actor actor) {
        // What the account is in is what is asked for: anything else is a blocker, and has no review row.
        return store.findReview(id)
                .filter(review -> review.person().equals(actor))
                .map(review -> review.seen().orgId());
    }

    /**
     * Puts into the trail that somebody submitted a review that was written for another person, and was refused. Nothing
     * where there is no such review.
     *
     * @throws StoreUnavailableException where it was not written, or perhaps not
     */
    public void tellForeignReview(ReviewId id, Actor actor) {
        Optional<Review> review =
                store.findReview(id).filter(row -> !row.person().equals(actor));
        var refused = new Event.DecisionRefused(actor.userId(), Verb.APPROVE, new Refusal.ReviewNotYours(), 1);
        review.ifPresent(row -> store.inTransaction(changes -> {
            changes.add(row.request(), refused, clock.instant());
            return row;
        }));
    }

    private static Optional<Refusal> whyNotOn(FactsReading facts, QuitRequest request) {
        if (facts instanceof FactsReading.Unreadable unreadable) {
            return Optional.of(new Refusal.FactsUnreadable(unreadable.why()));
        }
        var blockers = facts.blockers(request.orgId());
        return blockers.isEmpty() ? Optional.empty() : Optional.of(new Refusal.Blocked(blockers));
    }

    private ReviewId randomId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new ReviewId(HexFormat.of().formatHex(bytes));
    }
}
