package quitorg.workflow.announcement;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.QuitRequest;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.AuditChannel.Edited;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;
import quitorg.workflow.port.channel.Posting;

/** An announcer on a real outbox, with a scripted channel and a clock that only the test moves. */
abstract class AnnouncerOnABench {
    static final Duration PACE = Duration.ofSeconds(1);
    static final Posting UNCLEAR = new Posting.Unclear("no answer in time");

    @TempDir
    Path directory;

    final AuditChannel channel = mock(AuditChannel.class);
    final List<String> posted = new ArrayList<>();
    Bench bench;
    Outbox outbox;
    ChannelStatus watch;
    Announcer announcer;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        outbox = bench.outbox();
        watch = new ChannelStatus(channel, bench.channelStatus(), bench.clock, bench.clock::nanoTime);
        announcer = announcer(outbox);
        slackWorks();
    }

    Announcer announcer(Outbox from) {
        return announcer(from, bench.store());
    }

    Announcer announcer(Outbox from, RequestStore store) {
        return new Announcer(from, store, channel, watch, PACE, bench.clocks());
    }

    void slackWorks() {
        when(channel.post(any())).thenAnswer(call -> {
            ChannelMessage entry = call.getArgument(0);
            posted.add(entry.requestId() + "/" + entry.number());
            return new Posting.Done("ts" + posted.size());
        });
        when(channel.edit(any())).thenReturn(new Edited.Done());
    }

    @BeforeEach
    void showsNothing() {
        when(channel.lookUp(any())).thenReturn(new AuditChannel.Lookup.Absent());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    void answerPostsWith(Posting posting) {
        doReturn(posting).when(channel).post(any());
    }

    void announceFor(Duration length) {
        Instant end = bench.clock.instant().plus(length);
        while (!bench.clock.instant().isAfter(end)) {
            announcer.announceNext(() -> true);
            bench.clock.advance(Duration.ofMillis(250));
        }
    }

    /** A request that was approved after its card was posted. */
    QuitRequest cardThatIsOld() {
        QuitRequest request = bench.pending();
        announceFor(Duration.ofSeconds(2));
        return bench.approve(request, Samples.BOB);
    }
}
