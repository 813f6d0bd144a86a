package quitorg.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static quitorg.workflow.Samples.LOST;
import static quitorg.workflow.Samples.ORG;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.request.account.CloudError;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Uin;
import quitorg.request.state.Outcome;
import quitorg.request.state.Status;
import quitorg.workflow.Samples;
import quitorg.workflow.port.StoppingException;
import quitorg.workflow.port.channel.ChannelNotReadyException;

/** One worker, one call, and its outcome. */
class ExecutionTest extends ExecutionOnABench {
    @Test
    void callsOnceAndRecordsTheRequestId() {
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(after.outcome())
                .contains(new Outcome.Succeeded(Optional.of(Samples.CLOUD_ID), Outcome.Evidence.ANSWER));
        assertThat(cloud.quits()).containsExactly(ORG);
        verify(repeats).remember(after);
    }

    @Test
    void callsNothingThatNoOneCouldReadOfAndCallsItOnceTheyCan() {
        QuitRequest request = bench.approvedAndTold();
        closed = Optional.of("the bot is not a member of it");
        assertThatThrownBy(() -> execution.call(request.id()))
                .isInstanceOf(ChannelNotReadyException.class)
                .hasMessageContaining("is not called yet");
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.find(request.id())).isEqualTo(request);
        closed = Optional.empty();
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void callsNothingWhenTheJobIsCarriedOutASecondTime() {
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
        assertThat(bench.find(request.id())).isEqualTo(after);
    }

    @Test
    void usesOneSnapshotOfCredentialsForFactsAndCall() {
        execution.call(bench.approvedAndTold().id());
        assertThat(cloud.opened()).containsExactly(Samples.ACCOUNT);
    }

    @Test
    void callsNothingThatNoOneApproved() {
        QuitRequest request = bench.pending();
        execution.call(request.id());
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void neverSendsAnUnknownOutcomeAgain() {
        cloud.answers(LOST);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        bench.clock.advance(Duration.ofHours(1));
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
        verify(repeats, never()).remember(any());
    }

    @Test
    void endsAsFailedWhenTheServerRefuses() {
        cloud.answers(Samples.refused("FailedOperation.MemberNotAllowQuit", false));
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.Refused(
                        new CloudError("FailedOperation.MemberNotAllowQuit", "no", Optional.of(Samples.CLOUD_ID)))));
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
    }

    @Test
    void callsNothingWhenTheFactsChangedSinceTheApproval() {
        cloud.says(Samples.memberWhoMayNotQuit(ORG));
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.FAILED);
        assertThat(after.outcome()).hasValueSatisfying(outcome -> assertThat(outcome)
                .isEqualTo(new Outcome.Failed(new Outcome.Failure.FactsChanged(
                        after.consent().facts().orElseThrow().differencesTo(Samples.facts(ORG, Optional.of(false)))))));
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void callsNothingWhenTheAccountLeftMeanwhile() {
        cloud.says(new FactsReading.NoMember(new Uin("100000000001")));
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.NoLongerMember()));
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void callsNothingThatWasApprovedDaysAgoWhileNoOneCouldCall() {
        QuitRequest request = bench.approvedAndTold();
        bench.clock.advance(Duration.ofHours(24).plusMillis(1));
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.ApprovedTooLongAgo(
                        request.callNotBefore().orElseThrow())));
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.starts.taken()).isZero();
        assertThat(bench.outbox().next(bench.clock.instant())).isPresent();
        // It may be requested again.
        assertThat(bench.pending().status()).isEqualTo(Status.PENDING);
    }

    @Test
    void beginsNoCallOnceTheProgramIsStopping() {
        QuitRequest request = bench.approvedAndTold();
        cloud.saysBy(() -> {
            execution.stop();
            return Samples.member(ORG);
        });
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(StoppingException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(cloud.quits()).isEmpty();
    }
}
