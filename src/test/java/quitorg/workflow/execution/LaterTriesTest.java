package quitorg.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.workflow.Samples.NOT_SENT;
import static quitorg.workflow.Samples.ORG;
import static quitorg.workflow.Samples.SUCCESS;
import static quitorg.workflow.Samples.UNREADABLE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.request.account.Trouble;
import quitorg.request.state.Outcome;
import quitorg.request.state.Status;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;

/** A call that was provably not carried out, or whose facts cannot be read, is tried again later, and not for ever. */
class LaterTriesTest extends ExecutionOnABench {
    @Test
    void readsAgainLaterWhenTheFactsAreUnreadable() {
        cloud.says(UNREADABLE);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.APPROVED);
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.planned())
                .containsExactly(
                        new Bench.Planned("call", request.id() + "/" + after.version(), Samples.NOON.plusSeconds(5)));

        bench.clock.advance(Duration.ofSeconds(5));
        cloud.says(Samples.member(ORG));
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void readsAgainLaterWhenItHoldsNoCredentialsOfTheAccount() {
        cloud.losesTheAccount();
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.APPROVED);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void endsAsFailedWhenTheFactsStayUnreadableForTenMinutes() {
        cloud.says(UNREADABLE);
        QuitRequest request = bench.approvedAndTold();
        callWheneverDue(request);
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(
                        new Outcome.Failure.FactsUnreadable(Trouble.said("the server did not answer"))));
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.clock.instant()).isBeforeOrEqualTo(Samples.NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void triesAgainLaterWhenNothingWasSent() {
        cloud.answers(NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.APPROVED);
        assertThat(bench.planned())
                .contains(new Bench.Planned("call", request.id() + "/" + after.version(), Samples.NOON.plusSeconds(5)));

        bench.clock.advance(Duration.ofSeconds(5));
        cloud.answers(SUCCESS);
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(cloud.quits()).hasSize(2);
    }

    @Test
    void readsTheFactsAfreshBeforeTheNextTry() {
        cloud.answers(NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        bench.clock.advance(Duration.ofSeconds(5));
        cloud.says(Samples.memberWhoMayNotQuit(ORG));
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.FAILED);
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void triesAgainLaterWhenTheServerIsBusy() {
        cloud.answers(Samples.refused("RequestLimitExceeded", true));
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.APPROVED);
        assertThat(bench.planned())
                .anyMatch(job -> job.kind().equals("call") && job.due().equals(Samples.NOON.plusSeconds(5)));
    }

    @Test
    void triesSixTimesAtMost() {
        cloud.answers(NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        callWheneverDue(request);
        assertThat(cloud.quits()).hasSize(6);
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.NotCarriedOut(Trouble.said("connection refused"), 6)));
    }

    private void callWheneverDue(QuitRequest request) {
        QuitRequest now = request;
        while (now.status() == Status.APPROVED) {
            bench.clock.setWall(now.callNotBefore().orElseThrow());
            execution.call(now.id());
            QuitRequest after = bench.find(now.id());
            assertThat(after.version()).isGreaterThan(now.version());
            now = after;
        }
    }
}
