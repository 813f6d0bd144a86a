package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether there is a trail to write to, and how long a reading of it counts. */
class ChannelWatchTest {
    private final SettableClock clock = new SettableClock(Samples.NOON);
    private final Channel channel = mock(Channel.class);
    private final ChannelWatch watch = new ChannelWatch(channel, clock::nanoTime);

    @BeforeEach
    void isOpen() {
        when(channel.condition()).thenReturn(new Channel.Condition.Open());
    }

    @Test
    void oneReadingServesAllForTenSeconds() {
        watch.whyClosed();
        clock.advance(Duration.ofMillis(9_999));
        watch.whyClosed();
        verify(channel, times(1)).condition();
        clock.advance(Duration.ofMillis(1));
        watch.whyClosed();
        verify(channel, times(2)).condition();
    }

    @Test
    void saysWhyItIsClosedUntilItIsOpenAgain() {
        when(channel.condition()).thenReturn(new Channel.Condition.Closed("it is archived"));
        assertThat(watch.whyClosed()).contains("it is archived");
        assertThat(watch.lastSeenClosed()).contains("it is archived");
        when(channel.condition()).thenReturn(new Channel.Condition.Open());
        clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isEmpty();
        assertThat(watch.lastSeenClosed()).isEmpty();
    }

    @Test
    void aSlackThatDoesNotAnswerNeitherClosesNorOpensIt() {
        when(channel.condition()).thenReturn(new Channel.Condition.NotReadable("HTTP 500"));
        assertThat(watch.whyClosed()).isEmpty();
        when(channel.condition()).thenReturn(new Channel.Condition.Closed("the bot's token was revoked"));
        clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isPresent();
        when(channel.condition()).thenReturn(new Channel.Condition.NotReadable("Slack did not answer"));
        clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).contains("the bot's token was revoked");
    }
}
