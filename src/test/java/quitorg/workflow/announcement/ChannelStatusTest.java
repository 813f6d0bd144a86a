package quitorg.workflow.announcement;

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
import quitorg.workflow.Bench;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.ChannelMessage;

/** Whether the channel takes posts, as all replicas see it. */
class ChannelStatusTest {
    @TempDir
    Path directory;

    private final AuditChannel channel = mock(AuditChannel.class);
    private Bench bench;
    private ChannelStatus watch;

    @BeforeEach
    void isOpen() {
        bench = new Bench(directory);
        watch = another();
        when(channel.condition()).thenReturn(new AuditChannel.Condition.Open());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ChannelStatus another() {
        return new ChannelStatus(channel, bench.channelStatus(), bench.clock, bench.clock::nanoTime);
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
        when(channel.condition()).thenReturn(new AuditChannel.Condition.Closed("is_archived"));
        assertThat(watch.whyClosed()).contains("is_archived");
        assertThat(watch.lastSeenClosed()).contains("is_archived");
        when(channel.condition()).thenReturn(new AuditChannel.Condition.Open());
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isEmpty();
        assertThat(watch.lastSeenClosed()).isEmpty();
    }

    @Test
    void aSlackThatDoesNotAnswerNeitherClosesNorOpensIt() {
        when(channel.condition()).thenReturn(new AuditChannel.Condition.NotReadable("HTTP 500"));
        assertThat(watch.whyClosed()).isEmpty();
        when(channel.condition()).thenReturn(new AuditChannel.Condition.Closed("token_revoked"));
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isPresent();
        when(channel.condition()).thenReturn(new AuditChannel.Condition.NotReadable("Slack did not answer"));
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
        ChannelMessage refused = bench.outbox().next(bench.clock.instant()).orElseThrow();
        watch.close("restricted_action", Optional.of(refused));
        assertThat(watch.whyClosed()).contains("restricted_action");
        watch.refusedForItself(refused);
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isEmpty();
        watch.close("restricted_action", Optional.of(refused));
        bench.store().inTransaction(changes -> {
            changes.markPosted(refused, "1");
            return refused;
        });
        bench.clock.advance(Duration.ofSeconds(10));
        assertThat(watch.whyClosed()).isEmpty();
    }
}
