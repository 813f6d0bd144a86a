package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static quitorg.workflow.Samples.LOST;
import static quitorg.workflow.Samples.NOT_SENT;
import static quitorg.workflow.Samples.ORG;
import static quitorg.workflow.Samples.SUCCESS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.QuitRequest;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Status;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.port.NotDueYetException;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;

/** Workers that race, that die, and that cannot store what they know. */
class TakeOverTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final List<Duration> pauses = new ArrayList<>();
    private Bench bench;
    private UnreliableStore store;
    private Execution execution;
    private Execution elsewhere;
    private Runnable inEachPause = () -> {};

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        store = new UnreliableStore(bench.store());
        execution = on(store);
        elsewhere = on(bench.store());
    }

    private Execution on(RequestStore requests) {
        return new Execution(
                requests,
                cloud,
                bench.conditions(),
                mock(RecentSuccesses.class),
                TIMEOUT,
                new Clocks(bench.clock, bench.clock::nanoTime, this::pause));
    }

    private void pause(Duration length) {
        pauses.add(length);
        bench.clock.advance(length);
        inEachPause.run();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void callsOnceWhenTwoWorkersAreAtTheSameJobAtTheSameInstant() {
        try (AtOnce atOnce = new AtOnce()) {
            for (int round = 1; round <= 50; round++) {
                QuitRequest request = bench.approvedAndTold(new OrgId(round));
                // Both have read the request as APPROVED, and its facts, before either writes.
                CyclicBarrier bothRead = new CyclicBarrier(2);
                cloud.saysBy(() -> {
                    AtOnce.meet(bothRead);
                    return Samples.member(request.orgId());
                });
                atOnce.run(() -> execution.call(request.id()), () -> elsewhere.call(request.id()));
                assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
            }
        }
        assertThat(cloud.quits()).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void plansTheTakeOverForAfterWindowAndTimeOutAndMargin() {
        QuitRequest request = bench.approvedAndTold();
        bench.clock.advance(Duration.ofMillis(250));
        execution.call(request.id());
        assertThat(bench.planned())
                .contains(new Bench.Planned(
                        "take-over",
                        request.id() + "/" + (request.version() + 1),
                        Samples.NOON.plusMillis(250).plusSeconds(2 + 10 + 20)));
    }

    @Test
    void leavesAnAttemptThatItsWorkerDiedUnderToTheTakeOver() {
        QuitRequest request = bench.approvedAndTold();
        dieInTheCall(request);
        QuitRequest left = bench.find(request.id());
        assertThat(left.status()).isEqualTo(Status.EXECUTING);
        assertThat(bench.planned())
                .containsExactly(new Bench.Planned(
                        "take-over", request.id() + "/" + left.version(), Samples.NOON.plusSeconds(2 + 10 + 20)));

        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);

        bench.clock.advance(Duration.ofSeconds(32));
        execution.takeOver(request.id(), left.version());
        QuitRequest taken = bench.find(request.id());
        assertThat(taken.status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
    }

    @Test
    void takesNothingOverBeforeItsWorkerCanNoLongerComeBack() {
        QuitRequest request = bench.approvedAndTold();
        dieInTheCall(request);
        QuitRequest left = bench.find(request.id());
        bench.clock.advance(Duration.ofSeconds(32).minusMillis(1));
        assertThatThrownBy(() -> execution.takeOver(request.id(), left.version()))
                .isInstanceOf(NotDueYetException.class);
        assertThat(bench.find(request.id())).isEqualTo(left);
    }

    @Test
    void takesOverOnce() {
        QuitRequest request = bench.approvedAndTold();
        dieInTheCall(request);
        int attempt = bench.find(request.id()).version();
        bench.clock.advance(Duration.ofSeconds(32));
        execution.takeOver(request.id(), attempt);
        QuitRequest taken = bench.find(request.id());
        execution.takeOver(request.id(), attempt);
        assertThat(bench.find(request.id())).isEqualTo(taken);
    }

    @Test
    void takesNothingOverFromAWorkerThatCameBack() {
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest done = bench.find(request.id());
        execution.takeOver(request.id(), request.version() + 1);
        assertThat(bench.find(request.id())).isEqualTo(done);
    }

    @Test
    void takesNoLaterAttemptOver() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answers(NOT_SENT);
        execution.call(request.id());
        int firstAttempt = request.version() + 1;
        bench.clock.advance(Duration.ofSeconds(5));
        dieInTheCall(request);
        QuitRequest secondAttempt = bench.find(request.id());
        execution.takeOver(request.id(), firstAttempt);
        assertThat(bench.find(request.id())).isEqualTo(secondAttempt);
        bench.clock.advance(Duration.ofSeconds(32));
        execution.takeOver(request.id(), secondAttempt.version());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
    }

    @Test
    void endsTheUnknownWhenTheAnswerComesAfterTheTakeOver() {
        QuitRequest request = bench.approvedAndTold();
        comeBackAfterTheTakeOver(request, SUCCESS);
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Succeeded(Optional.of(Samples.CLOUD_ID), Outcome.Evidence.ANSWER));
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void stoppedByItsWindowAfterTheTakeOverItEndsAsNotCarriedOut() {
        QuitRequest request = bench.approvedAndTold();
        comeBackAfterTheTakeOver(request, NOT_SENT);
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.NotCarriedOut(Trouble.said("connection refused"), 1)));
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
    }

    @Test
    void staysUnknownWhenTheLateAnswerSaysNothing() {
        QuitRequest request = bench.approvedAndTold();
        comeBackAfterTheTakeOver(request, LOST);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
    }

    @Test
    void tellsAnAnswerThatContradictsTheOutcomeRecordedMeanwhileOnceAndSendsNothing() {
        QuitRequest request = bench.approvedAndTold();
        comeBackAfterTheEnd(request, new Outcome.Failed(new Outcome.Failure.StillMember(Samples.NOON)), SUCCESS);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.FAILED);
        assertThat(bench.lastEvent(request.id())).contains("LateAnswer", Samples.CLOUD_ID.value());
        assertThat(bench.countRows("event")).isEqualTo(6);
        assertThat(cloud.quits()).hasSize(1);
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
    }

    @Test
    void tellsALateAnswerOnceAlsoWhereItsRecordWasReportedAsFailed() {
        QuitRequest request = bench.approvedAndTold();
        comeBackAfterTheEnd(
                request,
                new Outcome.Succeeded(Optional.empty(), Outcome.Evidence.DESCRIBE_ORGANIZATION),
                SUCCESS,
                () -> store.lieAboutNext(1));
        assertThat(bench.lastEvent(request.id())).contains("LateAnswer", Samples.CLOUD_ID.value());
        assertThat(bench.countRows("event")).isEqualTo(6);
    }

    private void comeBackAfterTheEnd(QuitRequest request, Outcome end, CallOutcome late) {
        comeBackAfterTheEnd(request, end, late, () -> {});
    }

    private void comeBackAfterTheEnd(QuitRequest request, Outcome end, CallOutcome late, Runnable atLast) {
        cloud.answersBy(window -> {
            bench.clock.advance(Duration.ofSeconds(32));
            execution.takeOver(request.id(), request.version() + 1);
            bench.move(bench.find(request.id()).reconcile(end, bench.clock.instant()));
            atLast.run();
            return late;
        });
        execution.call(request.id());
    }

    @Test
    void recordsInTheEndWhatTheDatabaseRefusedForAWhile() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answersBy(window -> {
            store.refuseNext(3);
            return SUCCESS;
        });
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(cloud.quits()).hasSize(1);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void letsAnOutcomeStandThatWasRecordedAndReportedAsNotRecorded() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answersBy(window -> {
            store.lieAboutNext(1);
            return SUCCESS;
        });
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(after.version()).isEqualTo(request.version() + 2);
    }

    @Test
    void becomesUnknownWhenTheDatabaseRefusesForGood() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answersBy(window -> {
            store.refuseNext(Integer.MAX_VALUE);
            return SUCCESS;
        });
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(StoreUnavailableException.class);
        assertThat(bench.clock.instant()).isBetween(Samples.NOON.plusSeconds(600), Samples.NOON.plusSeconds(602));

        store.refuseNext(0);
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
        execution.takeOver(request.id(), request.version() + 1);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
    }

    @Test
    void recordsTheRequestIdAlsoWhereTheDatabaseWasAwayUntilAfterTheTakeOver() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answersBy(window -> {
            store.refuseNext(70);
            bench.clock.advance(Duration.ofSeconds(1));
            return SUCCESS;
        });
        AtomicInteger waits = new AtomicInteger();
        inEachPause = () -> {
            if (waits.incrementAndGet() == 70) {
                elsewhere.takeOver(request.id(), request.version() + 1);
                assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
            }
        };
        execution.call(request.id());
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Succeeded(
                        Optional.of(((CallOutcome.Succeeded) SUCCESS).requestId()), Outcome.Evidence.ANSWER));
        assertThat(bench.clock.instant()).isAfter(Samples.NOON.plusSeconds(32));
    }

    @Test
    void givesUpRecordingWhenItsThreadIsInterrupted() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answersBy(window -> {
            store.refuseNext(Integer.MAX_VALUE);
            Thread.currentThread().interrupt();
            return SUCCESS;
        });
        try {
            assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(StoreUnavailableException.class);
            assertThat(pauses).isEmpty();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void dieInTheCall(QuitRequest request) {
        cloud.answersBy(window -> {
            throw new AssertionError("the process died here");
        });
        assertThatThrownBy(() -> execution.call(request.id())).hasMessage("the process died here");
    }

    private void comeBackAfterTheTakeOver(QuitRequest request, CallOutcome late) {
        cloud.says(Samples.member(ORG));
        cloud.answersBy(window -> {
            bench.clock.advance(Duration.ofSeconds(32));
            execution.takeOver(request.id(), request.version() + 1);
            assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
            return late;
        });
        execution.call(request.id());
    }
}
