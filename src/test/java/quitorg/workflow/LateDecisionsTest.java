package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static quitorg.workflow.Samples.ALICE;
import static quitorg.workflow.Samples.BOB;
import static quitorg.workflow.Samples.CAROL;
import static quitorg.workflow.Samples.NOON;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Trouble;
import quitorg.request.state.Policy;
import quitorg.request.state.Resolution;
import quitorg.request.state.Status;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.submission.Sources;
import quitorg.workflow.submission.SubmitAction;

/** Actions that were stored and then waited, for example while the bot was down: which of them still count. */
class LateDecisionsTest {
    private static final Duration TOO_LONG = Duration.ofMinutes(10).plusMillis(1);
    private static final Policy LONG_LIVED = new Policy(1, Duration.ofDays(30), Duration.ofHours(1));
    private static final UserAction.ReplyTo REPLY = new UserAction.ReplyTo(Optional.empty(), Optional.empty());

    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private Bench bench;
    private ActionService actionService;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        actionService = new ActionService(
                bench.store(),
                new KnownPeople(),
                cloud,
                new SubmitAction(
                        bench.store(),
                        new Sources(new KnownPeople(), cloud, Optional::empty),
                        mock(RecentSuccesses.class),
                        LONG_LIVED,
                        bench.clock,
                        new Random(7)),
                (OnlyAnswers) (action, answer) -> answers.put(action.key(), answer),
                bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anApprovalThatWaitedForTwentyFiveDaysDoesNotCount() {
        QuitRequest request = bench.pending(ORG, LONG_LIVED);
        decideAfter(Duration.ofDays(25), Samples.approval("k1", BOB, review(request)));
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertTheyAreAskedToDoItAgain();
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void aSubmissionThatWaitedTooLongMakesNoRequest() {
        decideAfter(TOO_LONG, Samples.submission("k1", ALICE, ORG));
        assertThat(bench.store().findAllOpen()).isEmpty();
        assertTheyAreAskedToDoItAgain();
        assertThat(cloud.opened()).isEmpty();
    }

    @Test
    void aWordOnAnUnknownOutcomeThatWaitedTooLongDoesNotCount() {
        QuitRequest request = leftToPeople();
        decideAfter(
                TOO_LONG, new UserAction.Resolve("k1", Samples.actor(BOB), REPLY, request.id(), Resolution.HAS_LEFT));
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertTheyAreAskedToDoItAgain();
    }

    @Test
    void aCheckThatWaitedTooLongReadsNothing() {
        QuitRequest request = leftToPeople();
        bench.forgetJobs();
        decideAfter(TOO_LONG, new UserAction.CheckAgain("k1", Samples.actor(BOB), REPLY, request.id()));
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("reconcile"));
        assertTheyAreAskedToDoItAgain();
    }

    @Test
    void whatWaitedForExactlyTenMinutesStillCounts() {
        QuitRequest request = bench.pending(ORG, LONG_LIVED);
        decideAfter(Duration.ofMinutes(10), Samples.approval("k1", BOB, review(request)));
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void whatSeemsToComeFromTheFutureSinceTheClockWasSetBackStillCounts() {
        QuitRequest request = bench.pending(ORG, LONG_LIVED);
        actionService.store(Samples.approval("k1", BOB, review(request)));
        bench.clock.setWall(NOON.minusSeconds(3_600));
        actionService.decide("k1");
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void aRejectionCountsHoweverLongItWaited() {
        QuitRequest request = bench.pending(ORG, LONG_LIVED);
        decideAfter(
                Duration.ofDays(25), new UserAction.Reject("k1", Samples.actor(BOB), REPLY, request.id(), "Not yet."));
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void aWithdrawalCountsHoweverLongItWaited() {
        QuitRequest request = bench.pending(ORG, LONG_LIVED);
        decideAfter(Duration.ofDays(25), new UserAction.Withdraw("k1", Samples.actor(ALICE), REPLY, request.id()));
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void aStopCountsHoweverLongItWaited() {
        QuitRequest request = bench.approve(bench.pending(ORG, LONG_LIVED), BOB);
        decideAfter(Duration.ofDays(25), new UserAction.Stop("k1", Samples.actor(CAROL), REPLY, request.id()));
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void anApprovalThatWaitedUntilTheRequestHadExpiredIsToldThat() {
        QuitRequest request = bench.pending();
        decideAfter(Duration.ofDays(25), Samples.approval("k1", BOB, review(request)));
        assertThat(Samples.refusal(answers.get("k1"))).isEqualTo(new Refusal.Expired(request.expiresAt()));
    }

    private void decideAfter(Duration wait, UserAction action) {
        actionService.store(action);
        bench.clock.advance(wait);
        actionService.decide(action.key());
    }

    private void assertTheyAreAskedToDoItAgain() {
        assertThat(Samples.refusal(answers.get("k1"))).isEqualTo(new Refusal.WaitedTooLong(NOON));
    }

    private ReviewId review(QuitRequest request) {
        ReviewId id = new ReviewId("%032x".formatted(1));
        var facts = Optional.of(Samples.facts(request.orgId(), Optional.of(true)));
        bench.store().inTransaction(changes -> {
            changes.add(new Review(id, Samples.actor(BOB), request.id(), request.version(), facts, NOON));
            return id;
        });
        return id;
    }

    private QuitRequest leftToPeople() {
        QuitRequest unknown = bench.move(bench.executing(ORG).finish(Samples.LOST, bench.clock.instant()));
        return bench.move(unknown.leaveToPeople(Trouble.said("down"), bench.clock.instant()));
    }
}
