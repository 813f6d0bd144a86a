package quitorg.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.BOB;
import static quitorg.workflow.Samples.CAROL;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.Status;
import quitorg.workflow.AtOnce;
import quitorg.workflow.Bench;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.OnlyAnswers;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.StoppingException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.submission.Sources;
import quitorg.workflow.submission.SubmitAction;

/** Approvals as people make them: from their own review, on facts that still hold. */
class ApproveActionTest {
    /**
     * When the call's job is first due. Once the entries are in the thread, the call comes earlier; if not, it ends
     * uncalled then.
     */
    private static final Duration LATEST = Duration.ofHours(24).plusSeconds(1);

    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final KnownPeople people = new KnownPeople();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private Bench bench;
    private ActionService actionService;
    private int reviews;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        actionService = actionService((action, answer) -> answers.put(action.key(), answer));
    }

    private ActionService actionService(OnlyAnswers replies) {
        return new ActionService(
                bench.store(),
                people,
                cloud,
                new SubmitAction(
                        bench.store(),
                        new Sources(people, cloud, Optional::empty),
                        mock(RecentSuccesses.class),
                        Samples.ONE_APPROVAL,
                        bench.clock,
                        new Random(7)),
                replies,
                bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void approvesAndPlansTheCallForTheLatestTimeAtWhichItMayBeDue() {
        QuitRequest request = bench.pending();
        Answer answer = approve("k1", BOB, review(request, BOB));
        QuitRequest after = bench.find(request.id());
        assertThat(answer).isEqualTo(new Answer.Approved(after));
        assertThat(after.status()).isEqualTo(Status.APPROVED);
        assertThat(bench.planned()).contains(new Bench.Planned("call", request.id() + "/2", Samples.NOON.plus(LATEST)));
    }

    @Test
    void isRefusedNothingBecauseAStopBrokeOffWhatHadToBeRead() {
        QuitRequest request = bench.pending();
        ReviewId review = review(request, BOB);
        actionService.store(Samples.approval("k1", BOB, review));
        cloud.saysBy(() -> {
            Thread.currentThread().interrupt();
            return new FactsReading.Unreadable(Trouble.said("broken off, since the program stops"));
        });
        try {
            assertThatThrownBy(() -> actionService.decide("k1")).isInstanceOf(StoppingException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(answers).isEmpty();
        cloud.says(Samples.member(ORG));
        actionService.decide("k1");
        assertThat(answers.get("k1")).isInstanceOf(Answer.Approved.class);
    }

    @Test
    void refusesAnApprovalByAReviewThatShowedNoFacts() {
        QuitRequest request = bench.pending();
        Answer answer = approve("k1", BOB, review(request, BOB, Optional.empty()));
        assertThat(Samples.refusal(answer)).isEqualTo(new Refusal.ReviewNotYours());
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void countsTheLatestTimeFromTheEndOfTheHold() {
        QuitRequest request = bench.pending(ORG, new Policy(1, Duration.ofHours(24), Duration.ofMinutes(15)));
        approve("k1", BOB, review(request, BOB));
        assertThat(bench.planned())
                .contains(new Bench.Planned(
                        "call",
                        request.id() + "/2",
                        Samples.NOON.plus(Duration.ofMinutes(15)).plus(LATEST)));
    }

    @Test
    void plansNoCallWhileApprovalsAreMissing() {
        QuitRequest request = bench.pending(ORG, Samples.TWO_APPROVALS);
        approve("k1", BOB, review(request, BOB));
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.PENDING);
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
    }

    @Test
    void countsAnApprovalOnceThatIsDecidedTwice() {
        QuitRequest request = bench.pending(ORG, Samples.TWO_APPROVALS);
        List<Answer> told = new ArrayList<>();
        ActionService dying = actionService((action, answer) -> {
            told.add(answer);
            if (told.size() == 1) {
                throw new IllegalStateException("died");
            }
        });
        dying.store(Samples.approval("k1", BOB, review(request, BOB)));
        assertThatThrownBy(() -> dying.decide("k1")).hasMessage("died");
        dying.decide("k1");
        assertThat(told).hasSize(2).containsOnly(new Answer.Approved(bench.find(request.id())));
        assertThat(bench.find(request.id()).approvals()).hasSize(1);
        assertThat(bench.find(request.id()).version()).isEqualTo(2);
    }

    @Test
    void refusesSomeoneElsesReview() {
        QuitRequest request = bench.pending();
        Answer answer = approve("k1", CAROL, review(request, BOB));
        assertThat(Samples.refusal(answer)).isEqualTo(new Refusal.ReviewNotYours());
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void refusesTheReviewOfAPersonOfTheSameNameInAnotherWorkspace() {
        QuitRequest request = bench.pending();
        ReviewId review = review(request, BOB);
        UserAction.Approve elsewhere = new UserAction.Approve(
                "k1",
                new Actor("T2", BOB.userId()),
                new UserAction.ReplyTo(Optional.of("V2"), Optional.empty()),
                review,
                "");
        actionService.store(elsewhere);
        actionService.decide("k1");
        assertThat(answers).containsEntry("k1", new Answer.Refused(new Refusal.ReviewNotYours()));
    }

    @Test
    void refusesAReviewThatNeverWas() {
        Answer answer = approve("k1", BOB, new ReviewId("0".repeat(32)));
        assertThat(Samples.refusal(answer)).isEqualTo(new Refusal.UnknownReview());
    }

    @Test
    void refusesTheRequesterWhateverReviewTheyHave() {
        QuitRequest request = bench.pending();
        Answer answer = approve("k1", ALICE, review(request, ALICE));
        assertThat(Samples.refusal(answer)).isEqualTo(new Refusal.SelfApproval());
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void refusesFactsThatAreNoLongerThoseOnTheScreen() {
        QuitRequest request = bench.pending();
        ReviewId review = review(request, BOB);
        cloud.says(Samples.memberWhoMayNotQuit(ORG));
        assertThat(Samples.refusal(approve("k1", BOB, review))).isInstanceOf(Refusal.FactsChanged.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
    }

    @Test
    void refusesWhatCannotBeReadNow() {
        QuitRequest request = bench.pending();
        ReviewId review = review(request, BOB);
        cloud.says(Samples.UNREADABLE);
        assertThat(Samples.refusal(approve("k1", BOB, review))).isInstanceOf(Refusal.FactsUnreadable.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void refusesAnApproverWhoWasTakenOffTheListSinceTheirReview() {
        QuitRequest request = bench.pending();
        ReviewId review = review(request, BOB);
        people.is(BOB, new Authorization.Known(BOB, true, false));
        assertThat(Samples.refusal(approve("k1", BOB, review))).isEqualTo(new Refusal.NotAnApprover());
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void changesNothingWhileAnEarlierApproverCannotBeChecked() {
        QuitRequest request = bench.pending(ORG, Samples.TWO_APPROVALS);
        QuitRequest once = bench.approve(request, BOB);
        ReviewId review = review(once, CAROL);
        people.is(BOB, KnownPeople.SILENT);
        assertThat(Samples.refusal(approve("k1", CAROL, review))).isInstanceOf(Refusal.DirectoryUnreadable.class);
        assertThat(bench.find(request.id())).isEqualTo(once);
    }

    @Test
    void countsAnEarlierApproverNoLongerWhoWasTakenOffTheList() {
        QuitRequest request = bench.pending(ORG, Samples.TWO_APPROVALS);
        QuitRequest once = bench.approve(request, BOB);
        people.is(BOB, new Authorization.Excluded(Authorization.Reason.DEACTIVATED));
        approve("k1", CAROL, review(once, CAROL));
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.PENDING);
        assertThat(after.approvals()).singleElement().satisfies(approval -> assertThat(approval.by())
                .isEqualTo(CAROL));
    }

    @Test
    void countsOneOfTwoApproversWhoClickInTheSameInstant() {
        try (AtOnce atOnce = new AtOnce()) {
            for (int round = 1; round <= 100; round++) {
                QuitRequest request = bench.pending(new OrgId(round), Samples.ONE_APPROVAL);
                String bobs = "bob" + round;
                String carols = "carol" + round;
                actionService.store(Samples.approval(bobs, BOB, review(request, BOB)));
                actionService.store(Samples.approval(carols, CAROL, review(request, CAROL)));
                bothReadBeforeEitherWrites(request.orgId());
                atOnce.run(() -> actionService.decide(bobs), () -> actionService.decide(carols));
                assertOneCounts(request, answers.get(bobs), answers.get(carols));
            }
        }
    }

    @Test
    void countsBothOfTwoApproversWhoClickInTheSameInstantWhenTwoAreNeeded() {
        QuitRequest request = bench.pending(ORG, Samples.TWO_APPROVALS);
        actionService.store(Samples.approval("bob", BOB, review(request, BOB)));
        actionService.store(Samples.approval("carol", CAROL, review(request, CAROL)));
        bothReadBeforeEitherWrites(ORG);
        try (AtOnce atOnce = new AtOnce()) {
            atOnce.run(() -> actionService.decide("bob"), () -> actionService.decide("carol"));
        }
        assertThat(answers.values()).hasOnlyElementsOfType(Answer.Approved.class);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.APPROVED);
        assertThat(bench.planned().stream().filter(job -> job.kind().equals("call")))
                .hasSize(1);
    }

    private void bothReadBeforeEitherWrites(OrgId orgId) {
        CyclicBarrier bothRead = new CyclicBarrier(2);
        cloud.saysBy(() -> {
            AtOnce.meet(bothRead);
            return Samples.member(orgId);
        });
    }

    private void assertOneCounts(QuitRequest request, Answer one, Answer other) {
        QuitRequest after = bench.find(request.id());
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.approvals()).hasSize(1);
        assertThat(List.of(one, other)).containsOnlyOnce(new Answer.Approved(after));
        Answer refused = one instanceof Answer.Approved ? other : one;
        assertThat(Samples.refusal(refused))
                .isEqualTo(new Refusal.AlreadyDecided(
                        Status.APPROVED,
                        false,
                        Optional.of(after.approvals().get(0).by().userId()),
                        after.changedAt()));
    }

    private ReviewId review(QuitRequest request, Person person) {
        return review(request, person, Optional.of(Samples.facts(request.orgId(), Optional.of(true))));
    }

    private ReviewId review(QuitRequest request, Person person, Optional<Facts> seen) {
        reviews++;
        ReviewId id = new ReviewId("%032x".formatted(reviews));
        bench.store().inTransaction(changes -> {
            changes.add(new Review(
                    id, Samples.actor(person), request.id(), request.version(), seen, bench.clock.instant()));
            return id;
        });
        return id;
    }

    private Answer approve(String key, Person by, ReviewId review) {
        actionService.store(Samples.approval(key, by, review));
        actionService.decide(key);
        return answers.get(key);
    }

    @Test
    void tellsNoOneThatTheyComeTooLateForTheirOwnApproval() {
        QuitRequest request = bench.pending();
        List<Answer> told = new CopyOnWriteArrayList<>();
        ActionService telling = actionService((action, answer) -> told.add(answer));
        telling.store(Samples.approval("k1", BOB, review(request, BOB)));
        bothReadBeforeEitherWrites(ORG);
        try (AtOnce atOnce = new AtOnce()) {
            atOnce.run(() -> telling.decide("k1"), () -> telling.decide("k1"));
        }
        assertThat(told).hasSize(2).containsOnly(new Answer.Approved(bench.find(request.id())));
    }

    @Test
    void tellsNoOneThatTheirOwnRequestIsInTheirWay() {
        List<Answer> told = new CopyOnWriteArrayList<>();
        ActionService telling = actionService((action, answer) -> told.add(answer));
        telling.store(Samples.submission("k1", ALICE, ORG));
        bothReadBeforeEitherWrites(ORG);
        try (AtOnce atOnce = new AtOnce()) {
            atOnce.run(() -> telling.decide("k1"), () -> telling.decide("k1"));
        }
        assertThat(told).hasSize(2).hasOnlyElementsOfType(Answer.Submitted.class);
    }
}
