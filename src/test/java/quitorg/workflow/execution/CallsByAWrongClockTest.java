package quitorg.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.workflow.Samples.ORG;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.request.state.Policy;
import quitorg.request.state.Status;
import quitorg.workflow.Samples;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.port.NotDueYetException;

/** A replica with a wrong clock calls nothing, ends nothing and takes nothing over. */
class CallsByAWrongClockTest extends ExecutionOnABench {
    @Test
    void leavesACallWhoseHoldHasNoEndYetToOthersByTheDatabasesTime() {
        QuitRequest request = bench.approve(
                bench.pending(ORG, new Policy(1, Duration.ofHours(24), Duration.ofMinutes(1))), Samples.BOB);
        ClockCheck ahead = new ClockCheck(bench.clock, true);
        Instant databaseTime = Samples.NOON.minusSeconds(60);
        ahead.compareWithDatabase(() -> databaseTime);
        assertThatThrownBy(() -> execution(ahead, bench.clocks()).call(request.id()))
                .asInstanceOf(InstanceOfAssertFactories.type(ClockOffException.class))
                .extracting(ClockOffException::retryAt)
                .isEqualTo(databaseTime.plusSeconds(1));
    }

    /** On SQLite, the database's clock is this machine's, so only a comparison with Slack's shows the error. */
    @Test
    void beginsAndTakesOverNothingWhileTheOnlyOtherClockIsFarOff() {
        QuitRequest request = bench.approvedAndTold();
        ClockCheck clockCheck = new ClockCheck(bench.clock, false);
        Execution execution = execution(clockCheck, bench.clocks());
        cloud.saysBy(() -> {
            // Slack's time arrives while the attempt reads its facts.
            clockCheck.hearSlack(bench.clock.instant().minusSeconds(61));
            return Samples.member(ORG);
        });
        assertThatThrownBy(() -> execution.call(request.id()))
                .isInstanceOf(ClockOffException.class)
                .hasMessageContaining("61.0 s ahead of Slack's");
        assertThat(bench.find(request.id())).isEqualTo(request);
        QuitRequest attempt = bench.move(request.begin(Samples.member(ORG), bench.clock.instant()));
        bench.clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> execution.takeOver(request.id(), attempt.version()))
                .isInstanceOf(ClockOffException.class);
        clockCheck.hearSlack(bench.clock.instant());
        execution.takeOver(request.id(), attempt.version());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void endsNothingAsApprovedTooLongAgoByAClockThatJumped() {
        QuitRequest request = bench.approvedAndTold();
        ClockCheck clockCheck = new ClockCheck(bench.clock, false);
        Execution execution = execution(clockCheck, bench.clocks());
        Instant right = bench.clock.instant();
        cloud.saysBy(() -> {
            clockCheck.hearSlack(right);
            return Samples.member(ORG);
        });
        bench.clock.advance(Duration.ofHours(25));
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(ClockOffException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void comesAgainWhenTheClockWasSetBackBeforeTheCall() {
        QuitRequest request = bench.approvedAndTold();
        bench.clock.setWall(request.callNotBefore().orElseThrow().minusMillis(1));
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(NotDueYetException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(cloud.quits()).isEmpty();
    }
}
