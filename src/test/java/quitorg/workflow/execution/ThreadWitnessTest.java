package quitorg.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Outcome;
import quitorg.request.state.ShownEvent;
import quitorg.request.state.Status;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.AuditChannel.ThreadReading;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.ChannelNotReadyException;

/**
 * The thread is read before a call. If it shows an event that the database does not know, the request ends uncalled.
 */
class ThreadWitnessTest {
    private static final Instant POSTED = Instant.parse("2026-11-22T08:30:00Z");
    private static final String ELSEWHERE = "f".repeat(64);

    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final AuditChannel channel = mock(AuditChannel.class);
    private Bench bench;
    private Execution execution;
    private QuitRequest request;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        execution = new Execution(
                bench.store(),
                cloud,
                new CallConditions(
                        Optional::empty,
                        new ThreadWitness(bench.outbox(), channel, bench.clock)::shown,
                        new ClockCheck(bench.clock, false)),
                mock(RecentSuccesses.class),
                Duration.ofSeconds(10),
                bench.clocks());
        request = bench.approved();
        tellNext("card");
        tellNext("approval");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void tellNext(String ts) {
        ChannelMessage entry = bench.outbox().next(bench.clock.instant()).orElseThrow();
        bench.outbox().mark(entry, bench.clock.instant());
        bench.store().inTransaction(changes -> {
            changes.markPosted(entry, ts);
            return ts;
        });
    }

    private ShownEvent[] known() {
        Map<Integer, String> hashes = bench.store().inTransaction(changes -> changes.eventHashes(request.id()));
        return hashes.entrySet().stream()
                .map(event -> new ShownEvent(
                        event.getKey(),
                        event.getValue(),
                        event.getKey() == 1 ? ShownEvent.Kind.REQUEST : ShownEvent.Kind.LAST_APPROVAL,
                        POSTED))
                .toArray(ShownEvent[]::new);
    }

    private void cardShows(ShownEvent... events) {
        threadShows("card", events);
    }

    private void threadShows(String ts, ShownEvent... events) {
        when(channel.readThread(request.id(), ts)).thenReturn(new ThreadReading.Read(List.of(events)));
    }

    private static ShownEvent elsewhere(int number, ShownEvent.Kind said) {
        return new ShownEvent(number, ELSEWHERE, said, POSTED.plusSeconds(number));
    }

    private ShownEvent[] knownAnd(ShownEvent... more) {
        return Stream.concat(Arrays.stream(known()), Arrays.stream(more)).toArray(ShownEvent[]::new);
    }

    private Outcome.Unknown unknownOutcome() {
        return (Outcome.Unknown) bench.find(request.id()).outcome().orElseThrow();
    }

    private void assertThatItWaits() {
        assertThatThrownBy(() -> execution.call(request.id()))
                .isInstanceOf(ChannelNotReadyException.class)
                .hasMessageContaining("is not called yet");
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void callsWhereTheThreadShowsOnlyWhatTheDatabaseKnowsAndReadsItOnce() {
        cardShows(known());
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(cloud.quits()).containsExactly(ORG);
        verify(channel, times(1)).readThread(any(), any());
    }

    @Test
    void leavesUnknownWhatTheChannelShowsACallOf() {
        cardShows(knownAnd(elsewhere(3, ShownEvent.Kind.CALL), elsewhere(4, ShownEvent.Kind.CALL)));
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(unknownOutcome())
                .isEqualTo(new Outcome.Unknown(
                        Trouble.of(Trouble.Kind.APPROVAL_LOST, "2026-11-22T08:30:03Z"),
                        Optional.empty(),
                        false,
                        Samples.NOON));
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.planned())
                .filteredOn(job -> job.kind().equals("reconcile"))
                .extracting(Bench.Planned::due)
                .containsExactly(Samples.NOON.plusSeconds(5));
    }

    @Test
    void leavesUnknownWhatTheChannelShowsAnotherLastApprovalOfUnderTheSameNumber() {
        cardShows(knownAnd(elsewhere(2, ShownEvent.Kind.LAST_APPROVAL)));
        execution.call(request.id());
        assertThat(unknownOutcome().why().toString()).contains("2026-11-22T08:30:02Z");
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void leavesUnknownWhatTheChannelShowsAnUnreadableMessageOf() {
        cardShows(knownAnd(ShownEvent.unreadable(POSTED)));
        execution.call(request.id());
        assertThat(unknownOutcome().why().toString())
                .startsWith("the channel shows an entry that cannot be read at 2026-11-22T08:30:00Z");
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void namesACallRatherThanAnEarlierEntryThatCannotBeRead() {
        cardShows(knownAnd(ShownEvent.unreadable(POSTED), elsewhere(4, ShownEvent.Kind.CALL)));
        execution.call(request.id());
        assertThat(unknownOutcome().why().toString()).contains("perhaps a call at 2026-11-22T08:30:04Z");
    }

    @Test
    void waitsUncalledWhereWhatHasToStandThereIsNotShown() {
        cardShows();
        assertThatItWaits();
        cardShows(known()[0]);
        assertThatItWaits();
        cardShows(known()[1]);
        assertThatItWaits();
        bench.clock.advance(Duration.ofHours(24).plusMillis(1));
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.FAILED);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void endsAsFailedAndUncalledWhatTheChannelShowsOnlyOtherEventsOf() {
        ShownEvent stop = elsewhere(4, ShownEvent.Kind.STOP);
        ShownEvent reminder = elsewhere(2, ShownEvent.Kind.REMINDER);
        cardShows(knownAnd(stop, reminder));
        execution.call(request.id());
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.OlderDatabase(List.of(reminder, stop))));
        assertThat(cloud.quits()).isEmpty();
        // It may be requested again.
        assertThat(bench.pending().status()).isEqualTo(Status.PENDING);
    }

    @Test
    void saysNothingOfTheAccountBeforeTheChannelWasRead() {
        cloud.says(new FactsReading.NoMember(new Uin("100000000001")));
        cardShows(knownAnd(elsewhere(3, ShownEvent.Kind.CALL)));
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
    }

    @Test
    void waitsUncalledWhileTheThreadCannotBeReadAndForAsLongAsSlackAsks() {
        ThreadReading limited = new ThreadReading.NotReadable("ratelimited", Optional.of(Duration.ofSeconds(90)));
        when(channel.readThread(request.id(), "card")).thenReturn(limited);
        assertThatThrownBy(() -> execution.call(request.id()))
                .isInstanceOfSatisfying(ChannelNotReadyException.class, e -> assertThat(e.retryAfter())
                        .contains(Duration.ofSeconds(90)));
        assertThatItWaits();
        cloud.says(new FactsReading.NoMember(new Uin("100000000001")));
        assertThatItWaits();
        cloud.says(Samples.member(ORG));
        cardShows(known());
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void endsUnreadAfterADay() {
        when(channel.readThread(request.id(), "card"))
                .thenReturn(new ThreadReading.NotReadable("Slack did not answer", Optional.empty()));
        bench.clock.advance(Duration.ofHours(24));
        assertThatItWaits();
        bench.clock.advance(Duration.ofMillis(1));
        execution.call(request.id());
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.ApprovedTooLongAgo(
                        request.callNotBefore().orElseThrow())));
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void callsNothingUnreadWhereTheClockIsSetBackMeanwhile() {
        when(channel.readThread(request.id(), "card")).thenAnswer(call -> {
            bench.clock.setWall(Samples.NOON.plus(Duration.ofHours(25)));
            bench.clock.advance(Duration.ofSeconds(6));
            return new ThreadReading.NotReadable("Slack did not answer", Optional.empty());
        });
        bench.clock.setWall(Samples.NOON.plus(Duration.ofHours(25)));
        cloud.saysBy(new BackAgain());
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(ChannelNotReadyException.class);
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    /** Sets the clock right in the second reading of facts, which comes because the first is old. */
    private final class BackAgain implements java.util.function.Supplier<FactsReading> {
        private final AtomicInteger readings = new AtomicInteger();

        @Override
        public FactsReading get() {
            if (readings.incrementAndGet() == 2) {
                bench.clock.setWall(Samples.NOON);
            }
            return Samples.member(ORG);
        }
    }

    @Test
    void hasACardPostedAnewThatWasDeletedWithoutATraceAndWaits() {
        when(channel.readThread(request.id(), "card")).thenReturn(new ThreadReading.CardDeleted(List.of()));
        assertThatItWaits();
        ChannelMessage card = bench.outbox().next(bench.clock.instant()).orElseThrow();
        assertThat(card.isCard()).isTrue();
        assertThat(card.copy()).isEqualTo(2);
        assertThatItWaits();
        tellNext("second");
        tellNext("link under it");
        threadShows("second", known());
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void readsTheThreadsOfEveryEarlierCardToo() {
        loseCardAt("card");
        loseCardAt("second");
        threadShows("card", elsewhere(3, ShownEvent.Kind.CALL));
        threadShows("second", known());
        threadShows("third", known());
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void hasACardPostedAnewOfWhichOnlyTheThreadIsLeftAndReadsThatThreadLater() {
        when(channel.readThread(request.id(), "card"))
                .thenReturn(new ThreadReading.CardDeleted(List.of(knownAnd(elsewhere(3, ShownEvent.Kind.CALL)))));
        assertThatItWaits();
        tellNext("second");
        tellNext("link under it");
        threadShows("second", known()[0]);
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(cloud.quits()).isEmpty();
    }

    private void loseCardAt(String ts) {
        assertThat(bench.outbox().loseCard(request.id(), ts, bench.clock.instant()))
                .isTrue();
        tellNext(ts.equals("card") ? "second" : "third");
        tellNext("link under it");
    }

    @Test
    void waitsForAnEarlierThreadThatCannotBeRead() {
        loseCardAt("card");
        when(channel.readThread(request.id(), "card"))
                .thenReturn(new ThreadReading.NotReadable("Slack did not answer", Optional.empty()));
        threadShows("second", known());
        assertThatItWaits();
        when(channel.readThread(request.id(), "card")).thenReturn(new ThreadReading.CardDeleted(List.of()));
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void readsFactsAgainThatBecameOldWhileTheThreadWasReadAndTheThreadNot() {
        AtomicInteger readings = new AtomicInteger();
        cloud.saysBy(() -> readings.incrementAndGet() == 1 ? Samples.member(ORG) : Samples.memberWhoMayNotQuit(ORG));
        ShownEvent[] known = known();
        when(channel.readThread(request.id(), "card")).thenAnswer(call -> {
            bench.clock.advance(Duration.ofSeconds(6));
            return new ThreadReading.Read(List.of(known));
        });
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.FAILED);
        assertThat(cloud.quits()).isEmpty();
        verify(channel, times(1)).readThread(any(), any());
    }

    @Test
    void knowsWhatWasCommittedAndToldWhileTheThreadWasRead() {
        when(channel.readThread(request.id(), "card")).thenAnswer(call -> {
            var refused = new Event.DecisionRefused("U0MALLORY", Verb.STOP, new Refusal.NotAnAdmin());
            bench.store().inTransaction(changes -> {
                changes.add(request.id(), refused, bench.clock.instant());
                return refused;
            });
            return new ThreadReading.Read(List.of(known()));
        });
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
    }
}
