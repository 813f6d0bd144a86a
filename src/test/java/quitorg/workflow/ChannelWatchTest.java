package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is a trail to write to, as all replicas see it. */
class ChannelWatchTest {
    @TempDir
    Path directory;

    private final Channel channel = mock(Channel.class);
    private Bench bench;
    private ChannelWatch watch;

    @BeforeEach
    void isOpen() {
        bench = new Bench(directory);
        watch = another();
        when(channel.condition()).thenReturn(new Channel.Condition.Open());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ChannelWatch another() {
        return new ChannelWatch(channel, bench.channelStatus(), bench.clock, bench.clock::nanoTime);
    }

    @Test
    void slackIsAskedEveryTenSecondsAtMost() {
        watch.whyClosed();
        bench.clock.advance(Duration.ofMillis(9_999));
        watch.whyClosed();
        verify(channel, times(1)).condition();
        bench.clock.advance(Duration.ofMillis(1));
        watch.whyClosed();
        verify(channel, times(2)).condition();
    }

    @Test
    void saysWhyItIsClosedUntilItIsOpenAgain() {
        when(channel.condition()).thenReturn(new Channel.Condition.Closed("is_archived"));
        assertThat(watch.whyClosed()).contains("is_archived");
        assertThat(watch.lastSeenClosed()).contains("is_archived");
        when(channel.condition()).thenReturn(new Channel.Condition.Open());
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isEmpty();
        assertThat(watch.lastSeenClosed()).isEmpty();
    }

    @Test
    void aSlackThatDoesNotAnswerNeitherClosesNorOpensIt() {
        when(channel.condition()).thenReturn(new Channel.Condition.NotReadable("HTTP 500"));
        assertThat(watch.whyClosed()).isEmpty();
        when(channel.condition()).thenReturn(new Channel.Condition.Closed("token_revoked"));
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isPresent();
        when(channel.condition()).thenReturn(new Channel.Condition.NotReadable("Slack did not answer"));
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).contains("token_revoked");
    }

    @Test
    void aRefusedPostClosesItForEveryReplicaWhateverSlackSaysOfTheChannel() {
        bench.pending();
        watch.close("restricted_action", bench.outbox().next(bench.clock.instant()));
        assertThat(another().whyClosed()).contains("restricted_action");
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(watch.whyClosed()).contains("restricted_action");
        assertThat(bench.store().inTransaction(RequestStore.Changes::openChannel))
                .isTrue();
        assertThat(another().whyClosed()).isEmpty();
    }

    @Test
    void whereNothingWaitsToBeToldItOpensByWhatSlackSays() {
        watch.close("restricted_action", Optional.empty());
        assertThat(watch.whyClosed()).isEmpty();
    }

    @Test
    void opensByWhatSlackSaysThoughAnEntryWaitsThatWasNotRefusedForTheChannel() {
        bench.pending();
        watch.close("is_archived", Optional.empty());
        assertThat(watch.whyClosed()).isEmpty();
    }

    @Test
    void opensByWhatSlackSaysOnceTheRefusedEntryStandsThereOrIsRefusedForItself() {
        bench.pending();
        TrailEntry refused = bench.outbox().next(bench.clock.instant()).orElseThrow();
        watch.close("restricted_action", Optional.of(refused));
        assertThat(watch.whyClosed()).contains("restricted_action");
        watch.refusedForItself(refused);
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isEmpty();
        watch.close("restricted_action", Optional.of(refused));
        bench.store().inTransaction(changes -> {
            changes.markTold(refused, "1");
            return refused;
        });
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isEmpty();
    }
}
