package quitorg.workflow.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.workflow.Samples;
import quitorg.workflow.port.channel.AuditChannel.Edited;
import quitorg.workflow.port.channel.Posting;

/** When the announcer makes its next call to Slack. */
class AnnouncerPaceTest extends AnnouncerOnABench {
    private static final Duration PACE_OF_EDITS = Duration.ofMillis(1_200);

    @Test
    void keepsThePaceBetweenTwoMessages() {
        bench.approved();
        announcer.announceNext(() -> true);
        assertThat(posted).hasSize(1);
        bench.clock.advance(PACE.minusMillis(1));
        assertThat(announcer.announceNext(() -> true))
                .isEqualTo(bench.clock.instant().plusMillis(1));
        assertThat(posted).hasSize(1);
        bench.clock.advance(Duration.ofMillis(1));
        announcer.announceNext(() -> true);
        assertThat(posted).hasSize(2);
    }

    @Test
    void countsFromTheSendingHoweverLongSlackTakes() {
        bench.approved();
        postsTake(Duration.ofMillis(300));
        announcer.announceNext(() -> true);
        postsAgainOnlyAfter(PACE.minusMillis(300));
    }

    @Test
    void waitsForHalfAnIntervalAfterASlowPost() {
        bench.approved();
        postsTake(PACE.multipliedBy(3));
        announcer.announceNext(() -> true);
        postsAgainOnlyAfter(PACE.dividedBy(2));
    }

    private void postsTake(Duration time) {
        doAnswer(call -> {
                    bench.clock.advance(time);
                    return new Posting.Done("ts1");
                })
                .when(channel)
                .post(any());
    }

    private void postsAgainOnlyAfter(Duration wait) {
        bench.clock.advance(wait.minusMillis(1));
        announcer.announceNext(() -> true);
        verify(channel, times(1)).post(any());
        bench.clock.advance(Duration.ofMillis(1));
        announcer.announceNext(() -> true);
        verify(channel, times(2)).post(any());
    }

    @Test
    void countsThePaceOfEditsFromTheSendingToo() {
        cardThatIsOld();
        doAnswer(call -> {
                    bench.clock.advance(Duration.ofMillis(300));
                    return new Edited.Unclear("ratelimited", Optional.of(Duration.ofMillis(1)));
                })
                .when(channel)
                .edit(any());
        announcer.announceNext(() -> true);
        bench.clock.advance(PACE_OF_EDITS.minusMillis(301));
        announcer.announceNext(() -> true);
        verify(channel, times(1)).edit(any());
        bench.clock.advance(Duration.ofMillis(1));
        announcer.announceNext(() -> true);
        verify(channel, times(2)).edit(any());
    }

    @Test
    void keepsThePaceWhateverTheWallClockSays() {
        bench.approved();
        announcer.announceNext(() -> true);
        bench.clock.setWall(Samples.NOON.plus(Duration.ofHours(1)));
        announcer.announceNext(() -> true);
        assertThat(posted).hasSize(1);
        bench.clock.setWall(Samples.NOON.minus(Duration.ofHours(1)));
        bench.clock.advanceMonotonicOnly(PACE);
        announcer.announceNext(() -> true);
        assertThat(posted).hasSize(2);
    }
}
