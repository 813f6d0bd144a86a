package quitorg.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verify;
import static quitorg.workflow.Samples.LOST;
import static quitorg.workflow.Samples.NOT_SENT;
import static quitorg.workflow.Samples.ORG;
import static quitorg.workflow.Samples.SUCCESS;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.request.account.Trouble;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Status;
import quitorg.workflow.Samples;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.StoreUnavailableException;

/** Nothing is sent that is not written down, and an answer is recorded once, whatever the database reports. */
class CallsOnAFailingDatabaseTest extends ExecutionOnABench {
    @Test
    void sendsNothingWhenTheBeginningCannotBeWrittenDown() {
        QuitRequest request = bench.approvedAndTold();
        store.refuseNext(1);
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(StoreUnavailableException.class);
        assertThat(cloud.quits()).isEmpty();
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void sendsNothingWhenItDoesNotHearThatTheBeginningWasWrittenDown() {
        QuitRequest request = bench.approvedAndTold();
        store.lieAboutNext(1);
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(StoreUnavailableException.class);
        execution.call(request.id());
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.EXECUTING);
        assertThat(bench.planned()).anyMatch(job -> job.kind().equals("take-over"));
    }

    @Test
    void remembersASuccessThatWasRecordedAndReportedAsNotRecorded() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answersBy(window -> {
            store.lieAboutNext(1);
            return SUCCESS;
        });
        execution.call(request.id());
        verify(repeats).remember(bench.find(request.id()));
    }

    @Test
    void recordsAnOutcomeOfItsOwnAttemptOnly() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answers(new CallOutcome.NotSent(Trouble.said("refused")));
        // The record of attempt 1 is committed but reported as failed. Attempt 2 begins before the record is retried.
        Execution first = new Execution(
                store,
                cloud,
                bench.conditions(),
                repeats,
                Duration.ofSeconds(10),
                new Clocks(bench.clock, bench.clock::nanoTime, pause -> {
                    QuitRequest postponed = bench.find(request.id());
                    bench.clock.setWall(postponed.callNotBefore().orElseThrow());
                    bench.move(postponed.begin(Samples.member(ORG), bench.clock.instant()));
                }));
        cloud.answersBy(window -> {
            store.lieAboutNext(1);
            return new CallOutcome.NotSent(Trouble.said("refused"));
        });
        first.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.EXECUTING);
        assertThat(bench.find(request.id()).call().retryPlan().orElseThrow().calls())
                .isEqualTo(2);
    }

    @Test
    void neverCallsAgainWhereTheDatabaseLostThatItWasBegun() {
        QuitRequest request = callLosingItsBeginning(LOST);
        assertThat(request.status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void recordsASuccessAlsoWhereTheDatabaseLostThatItWasBegun() {
        QuitRequest request = callLosingItsBeginning(SUCCESS);
        assertThat(request.outcome())
                .contains(new Outcome.Succeeded(Optional.of(Samples.CLOUD_ID), Outcome.Evidence.ANSWER));
        verify(repeats).remember(request);
    }

    @Test
    void mayCallAgainWhatWasNotSentWhereTheDatabaseLostThatItWasBegun() {
        QuitRequest request = callLosingItsBeginning(NOT_SENT);
        assertThat(request.status()).isEqualTo(Status.APPROVED);
        assertThat(request.calls()).isZero();
    }

    private QuitRequest callLosingItsBeginning(CallOutcome answer) {
        QuitRequest request = bench.approvedAndTold();
        cloud.answers(answer);
        store.loseNext(1);
        execution.call(request.id());
        return bench.find(request.id());
    }
}
