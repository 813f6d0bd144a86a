package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.BOB;
import static quitorg.workflow.Samples.CAROL;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Blocker;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.request.state.Status;
import quitorg.workflow.Bench;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.UnreliableStore;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;

class ReviewServiceTest {
    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final KnownPeople people = new KnownPeople();
    private Bench bench;
    private UnreliableStore store;
    private ReviewService actionService;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        store = new UnreliableStore(bench.store());
        actionService = new ReviewService(store, people, cloud, bench.clock, new SecureRandom());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void writesDownWhatAnApproverIsShown() {
        QuitRequest request = bench.pending();
        ReviewService.Screen screen = show(request, BOB);
        assertThat(screen.whyNot()).isEmpty();
        ReviewId id = screen.review().orElseThrow();
        assertThat(bench.store().findReview(id))
                .contains(new Review(
                        id,
                        Samples.actor(BOB),
                        request.id(),
                        1,
                        Optional.of(Samples.facts(ORG, Optional.of(true))),
                        Samples.NOON));
        assertThat(screen.facts().orElseThrow().reading()).isEqualTo(Samples.member(ORG));
    }

    @Test
    void givesEachRenderingAnIdOfItsOwn() {
        QuitRequest request = bench.pending();
        assertThat(show(request, BOB).review()).isNotEqualTo(show(request, BOB).review());
        assertThat(bench.countRows("review")).isEqualTo(2);
    }

    @Test
    void showsTheRequesterWhyTheyCannotApprove() {
        ReviewService.Screen screen = show(bench.pending(), ALICE);
        assertThat(screen.whyNot()).contains(new Refusal.SelfApproval());
        assertNothingWritten(screen);
    }

    @Test
    void showsTheSecondUserOfTheRequesterTheSame() {
        people.is(CAROL, Samples.may(new Person(CAROL.userId(), "ALICE@example.com")));
        ReviewService.Screen screen = show(bench.pending(), CAROL);
        assertThat(screen.whyNot()).contains(new Refusal.SelfApproval());
        assertNothingWritten(screen);
    }

    @Test
    void readsNothingForWhoIsNoApprover() {
        people.is(BOB, new Authorization.Known(BOB, true, false));
        ReviewService.Screen screen = show(bench.pending(), BOB);
        assertThat(screen.whyNot()).contains(new Refusal.NotAnApprover());
        assertThat(screen.facts()).isEmpty();
        assertThat(cloud.opened()).isEmpty();
        assertNothingWritten(screen);
    }

    @Test
    void offersNothingWhileItCannotBeReadWhoMayApprove() {
        people.is(BOB, KnownPeople.SILENT);
        ReviewService.Screen screen = show(bench.pending(), BOB);
        assertThat(screen.whyNot()).containsInstanceOf(Refusal.DirectoryUnreadable.class);
        assertNothingWritten(screen);
    }

    @Test
    void offersNothingToApproveThatCannotBeSeen() {
        cloud.says(Samples.UNREADABLE);
        QuitRequest request = bench.pending();
        ReviewService.Screen screen = show(request, BOB);
        assertThat(screen.whyNot()).contains(new Refusal.FactsUnreadable(Trouble.said("the server did not answer")));
        assertThat(screen.facts().orElseThrow().reading()).isEqualTo(Samples.UNREADABLE);
        assertMayOnlyBeRejected(request, screen);
    }

    @Test
    void offersNothingToApproveWithoutCredentialsOfTheAccount() {
        cloud.losesTheAccount();
        QuitRequest request = bench.pending();
        ReviewService.Screen screen = show(request, BOB);
        assertThat(screen.whyNot()).containsInstanceOf(Refusal.FactsUnreadable.class);
        assertMayOnlyBeRejected(request, screen);
    }

    @Test
    void offersNothingToApproveThatIsBlocked() {
        cloud.says(Samples.memberWhoMayNotQuit(ORG));
        QuitRequest request = bench.pending();
        ReviewService.Screen screen = show(request, BOB);
        assertThat(screen.whyNot()).contains(new Refusal.Blocked(Set.of(Blocker.QUIT_DENIED)));
        assertMayOnlyBeRejected(request, screen);
    }

    @Test
    void offersNothingAfterItsTimeEvenBeforeItIsExpired() {
        QuitRequest request = bench.pending();
        bench.clock.advance(Duration.ofHours(24));
        ReviewService.Screen screen = show(request, BOB);
        assertThat(screen.request().status()).isEqualTo(Status.PENDING);
        assertThat(screen.whyNot()).contains(new Refusal.Expired(request.expiresAt()));
        assertNothingWritten(screen);
    }

    @Test
    void readsNothingForWhatIsOver() {
        QuitRequest over = bench.succeeded(ORG);
        ReviewService.Screen screen = show(over, CAROL);
        assertThat(screen.whyNot()).containsInstanceOf(Refusal.AlreadyDecided.class);
        assertThat(cloud.opened()).isEmpty();
        assertNothingWritten(screen);
    }

    @Test
    void refusesTheSecondApprovalOfOnePerson() {
        QuitRequest once = bench.approve(bench.pending(ORG, Samples.TWO_APPROVALS), BOB);
        ReviewService.Screen screen = show(once, BOB);
        assertThat(screen.whyNot()).contains(new Refusal.AlreadyApproved(Samples.NOON));
        assertNothingWritten(screen);
    }

    @Test
    void knowsNoRequestThatIsNotThere() {
        assertThat(actionService.open(Samples.id(77), Samples.actor(BOB))).isEmpty();
    }

    @Test
    void showsNothingThatCouldNotBeWrittenDown() {
        QuitRequest request = bench.pending();
        store.refuseNext(1);
        assertThatThrownBy(() -> show(request, BOB)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void findsTheRequestOfAReviewForThePersonItWasWrittenFor() {
        QuitRequest request = bench.pending();
        ReviewId review = show(request, BOB).review().orElseThrow();
        assertThat(actionService.subjectOf(review, Samples.actor(BOB)))
                .contains(new ReviewService.Subject(request.id(), Optional.of(request.orgId())));
        assertThat(actionService.subjectOf(review, Samples.actor(CAROL))).isEmpty();
        assertThat(actionService.subjectOf(review, new Actor("T2", BOB.userId())))
                .isEmpty();
    }

    private ReviewService.Screen show(QuitRequest request, Person person) {
        return actionService.open(request.id(), Samples.actor(person)).orElseThrow();
    }

    private void assertMayOnlyBeRejected(QuitRequest request, ReviewService.Screen screen) {
        ReviewId review = screen.review().orElseThrow();
        assertThat(screen.mayApprove()).isFalse();
        assertThat(actionService.subjectOf(review, Samples.actor(BOB)))
                .contains(new ReviewService.Subject(request.id(), Optional.empty()));
    }

    private void assertNothingWritten(ReviewService.Screen screen) {
        assertThat(screen.review()).isEmpty();
        assertThat(bench.countRows("review")).isZero();
    }
}
