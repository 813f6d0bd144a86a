package quitorg.workflow.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.request.account.OrgId;
import quitorg.request.state.Policy;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.AuditChannel.Edited;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;
import quitorg.workflow.port.channel.Posting;

/** What is posted, in which order, and how fast. */
class AnnouncerTest extends AnnouncerOnABench {
    private static final Policy HELD = new Policy(1, Duration.ofHours(24), Duration.ofMinutes(10));
    private static final Edited UNCLEAR_EDIT = new Edited.Unclear("no answer in time", Optional.empty());

    @Test
    void tellsTheCardFirstAndThenWhatHappenedInItsOrder() {
        QuitRequest request = bench.succeeded(Samples.ORG);
        announceFor(Duration.ofSeconds(10));
        String id = request.id().value();
        assertThat(posted).containsExactly(id + "/1", id + "/2", id + "/3", id + "/4");
        assertThat(outbox.cardTs(request.id())).contains("ts1");
        assertThat(outbox.next(bench.clock.instant())).isEmpty();
    }

    @Test
    void tellsRepliesWhereTheCardStands() {
        QuitRequest request = bench.approved();
        announceFor(Duration.ofSeconds(3));
        InOrder order = inOrder(channel);
        order.verify(channel).post(entry(request, 1, Optional.empty()));
        order.verify(channel).post(entry(request, 2, Optional.of("ts1")));
    }

    @Test
    void tellsAnOutcomeBeforeWhatElseWaits() {
        QuitRequest waiting = bench.pending(new OrgId(1), Samples.ONE_APPROVAL);
        QuitRequest over = bench.succeeded(new OrgId(2));
        announceFor(Duration.ofSeconds(10));
        assertThat(posted).hasSize(5).last().isEqualTo(waiting.id() + "/1");
        assertThat(posted).first().isEqualTo(over.id() + "/1");
    }

    @Test
    void postsNothingAsLongAsSlackSays() {
        QuitRequest first = bench.pending(new OrgId(1), Samples.ONE_APPROVAL);
        QuitRequest second = bench.pending(new OrgId(2), Samples.ONE_APPROVAL);
        answerPostsWith(new Posting.NotDone("ratelimited", Optional.of(Duration.ofSeconds(30))));
        announcer.announceNext(() -> true);
        clearInvocations(channel);
        slackWorks();
        announceFor(Duration.ofSeconds(29));
        verifyNoInteractionsButStubbing();
        announceFor(Duration.ofSeconds(3));
        assertThat(posted).containsExactly(first.id() + "/1", second.id() + "/1");
        verify(channel, never()).lookUp(any());
    }

    @Test
    void triesAgainWithoutALookWhatProvablyDidNotArrive() {
        QuitRequest request = bench.pending();
        answerPostsWith(new Posting.NotDone("channel_not_found", Optional.empty()));
        announceFor(Duration.ofSeconds(4));
        verify(channel).post(any());
        slackWorks();
        announceFor(Duration.ofSeconds(2));
        assertThat(posted).containsExactly(request.id() + "/1");
        verify(channel, never()).lookUp(any());
    }

    @Test
    void looksForACardOfLongAgoBeforeItsFirstPostSinceTheDatabaseMayBeAnOlderCopy() {
        QuitRequest request = bench.pending();
        bench.clock.advance(Duration.ofMinutes(2));
        when(channel.lookUp(any())).thenReturn(new AuditChannel.Lookup.Found("ts9"));
        announceFor(Duration.ofSeconds(4));
        assertThat(posted).isEmpty();
        assertThat(outbox.cardTs(request.id())).contains("ts9");
    }

    @Test
    void editsTheCardOnceForAllThatHappened() {
        QuitRequest request = bench.pending();
        announceFor(Duration.ofSeconds(2));
        QuitRequest approved = bench.approve(request, Samples.BOB);
        QuitRequest executing = bench.move(approved.begin(Samples.member(Samples.ORG), bench.clock.instant()));
        QuitRequest over = bench.move(executing.finish(Samples.SUCCESS, bench.clock.instant()));
        announceFor(Duration.ofSeconds(20));
        assertThat(posted).hasSize(4);
        verify(channel).edit(new CardEdit("ts1", over, false));
        verify(channel, times(4)).post(any());
        verifyNoMoreInteractions(channel);
    }

    @Test
    void editsNoCardThatIsPostedAsItIsNow() {
        bench.succeeded(Samples.ORG);
        announceFor(Duration.ofSeconds(20));
        verify(channel, never()).edit(any());
    }

    @Test
    void editsAgainWhatFailed() {
        QuitRequest approved = cardThatIsOld();
        when(channel.edit(any())).thenReturn(UNCLEAR_EDIT).thenReturn(new Edited.Done());
        announceFor(Duration.ofSeconds(4));
        verify(channel).edit(any());
        announceFor(Duration.ofSeconds(2));
        verify(channel, times(2)).edit(new CardEdit("ts1", approved, false));
    }

    @Test
    void editsNoCardAsLongAsSlackSaysAndPostsOn() {
        QuitRequest first = bench.pending(new OrgId(1), Samples.ONE_APPROVAL);
        QuitRequest second = bench.pending(new OrgId(2), Samples.ONE_APPROVAL);
        announceFor(Duration.ofSeconds(3));
        when(channel.edit(any()))
                .thenReturn(new Edited.Unclear("ratelimited", Optional.of(Duration.ofSeconds(30))))
                .thenReturn(new Edited.Done());
        bench.approve(first, Samples.BOB);
        bench.approve(second, Samples.BOB);
        announceFor(Duration.ofSeconds(29));
        verify(channel).edit(any());
        assertThat(posted).hasSize(4);
        announceFor(Duration.ofSeconds(5));
        verify(channel, times(3)).edit(any());
    }

    @Test
    void editsAsLongAsSlackTakesNoPosts() {
        QuitRequest request = bench.pending();
        announceFor(Duration.ofSeconds(2));
        answerPostsWith(new Posting.NotDone("ratelimited", Optional.of(Duration.ofSeconds(30))));
        bench.approve(request, Samples.BOB);
        announceFor(Duration.ofSeconds(2));
        verify(channel).edit(any());
    }

    @Test
    void editsFirstWhereControlsComeOrGo() {
        QuitRequest waiting = bench.pending(new OrgId(1), Samples.TWO_APPROVALS);
        QuitRequest approved = bench.pending(new OrgId(2), Samples.ONE_APPROVAL);
        announceFor(Duration.ofSeconds(3));
        QuitRequest oneOfTwo = bench.approve(waiting, Samples.BOB);
        bench.clock.advance(Duration.ofSeconds(1));
        QuitRequest last = bench.approve(approved, Samples.BOB);
        announceFor(Duration.ofSeconds(5));
        InOrder order = inOrder(channel);
        order.verify(channel).edit(new CardEdit("ts2", last, false));
        order.verify(channel).edit(new CardEdit("ts1", oneOfTwo, false));
    }

    @Test
    void plansTheCallOnceTheApprovalStandsThereAndNotBefore() {
        QuitRequest request = bench.pending();
        announceFor(Duration.ofSeconds(2));
        answerPostsWith(new Posting.NotDone("HTTP 400", Optional.empty()));
        QuitRequest approved = bench.approve(request, Samples.BOB);
        announceFor(Duration.ofSeconds(2));
        assertThat(plannedCalls()).isEmpty();
        slackWorks();
        announceFor(Duration.ofSeconds(10));
        assertThat(plannedCalls()).containsExactly(approved.callNotBefore().orElseThrow());
    }

    @Test
    void theHoldIsCountedFromTheEditThatShowsStopAndThatSlackTook() {
        QuitRequest request = bench.pending(new OrgId(1), HELD);
        announceFor(Duration.ofSeconds(2));
        bench.approve(request, Samples.BOB);
        when(channel.edit(any())).thenReturn(UNCLEAR_EDIT).thenReturn(new Edited.Done());
        announceFor(Duration.ofSeconds(3));
        assertThat(bench.find(request.id()).callNotBefore()).isEmpty();
        announceFor(Duration.ofSeconds(4));
        QuitRequest held = bench.find(request.id());
        ArgumentCaptor<CardEdit> edits = ArgumentCaptor.forClass(CardEdit.class);
        verify(channel, times(2)).edit(edits.capture());
        assertThat(edits.getValue().request()).isEqualTo(held);
        assertThat(edits.getAllValues().get(0).request().callNotBefore().orElseThrow())
                .isBefore(held.callNotBefore().orElseThrow());
        assertThat(posted).last().isEqualTo(request.id() + "/3");
        assertThat(plannedCalls()).containsExactly(held.callNotBefore().orElseThrow());
    }

    @Test
    void aCardThatIsPostedAnewDuringTheHoldStartsItAnew() {
        QuitRequest request = bench.pending(new OrgId(1), HELD);
        announceFor(Duration.ofSeconds(2));
        bench.approve(request, Samples.BOB);
        announceFor(Duration.ofSeconds(5));
        Instant first = bench.find(request.id()).callNotBefore().orElseThrow();
        bench.clock.advance(Duration.ofMinutes(5));
        outbox.loseCard(request.id(), "ts1", bench.clock.instant());
        QuitRequest whileGone = bench.find(request.id());
        assertThat(isAnnounced(whileGone)).isFalse();
        announceFor(Duration.ofSeconds(10));
        QuitRequest anew = bench.find(request.id());
        assertThat(anew.callNotBefore().orElseThrow()).isAfter(first.plus(Duration.ofMinutes(5)));
        assertThat(isAnnounced(anew)).isTrue();
        assertThat(plannedCalls()).contains(anew.callNotBefore().orElseThrow());
        verify(channel, times(1)).edit(any());
    }

    @Test
    void aChannelThatTakesNoPostIsTriedOnceAMinuteWithTheRefusedEntryUntilItDoes() {
        QuitRequest first = bench.pending(new OrgId(1), Samples.ONE_APPROVAL);
        answerPostsWith(new Posting.ChannelClosed("restricted_action"));
        announceFor(Duration.ofSeconds(1));
        QuitRequest urgent = bench.succeeded(new OrgId(2));
        assertThat(bench.channelStatus().closed())
                .hasValueSatisfying(closed -> assertThat(closed.code()).isEqualTo("restricted_action"));
        announceFor(Duration.ofSeconds(58));
        verify(channel, times(1)).post(any());
        announceFor(Duration.ofSeconds(60));
        verify(channel, times(2)).post(any());
        slackWorks();
        announceFor(Duration.ofSeconds(61));
        assertThat(posted).startsWith(first.id() + "/1", urgent.id() + "/1");
        assertThat(bench.channelStatus().closed()).isEmpty();
        // An entry that is tried each minute is not looked up; a card that has waited for long is looked up once.
        verify(channel, never()).lookUp(entry(first, 1, Optional.empty()));
    }

    @Test
    void aDefectWithOneEntryOrOneCardHoldsBackNoOther() {
        QuitRequest broken = bench.pending(new OrgId(1), Samples.ONE_APPROVAL);
        QuitRequest fine = bench.pending(new OrgId(2), Samples.ONE_APPROVAL);
        announceFor(Duration.ofSeconds(3));
        doThrow(new IllegalStateException("not readable"))
                .when(channel)
                .edit(argThat(edit -> edit != null && edit.request().id().equals(broken.id())));
        doThrow(new IllegalStateException("not readable"))
                .when(channel)
                .post(argThat(entry -> entry != null && entry.requestId().equals(broken.id())));
        bench.approve(broken, Samples.BOB);
        bench.approve(fine, Samples.BOB);
        announceFor(Duration.ofSeconds(5));
        assertThat(posted).last().isEqualTo(fine.id() + "/2");
        verify(channel).edit(argThat(edit -> edit != null && edit.request().id().equals(fine.id())));
    }

    private boolean isAnnounced(QuitRequest request) {
        return bench.store().inTransaction(changes -> changes.isAnnounced(request));
    }

    private List<Instant> plannedCalls() {
        return bench.planned().stream()
                .filter(job -> job.kind().equals("call"))
                .map(Bench.Planned::due)
                .toList();
    }

    @Test
    void comesAgainWhenTheNextThingIsDue() {
        Instant idle = announcer.announceNext(() -> true);
        assertThat(idle).isEqualTo(bench.clock.instant().plusSeconds(10));
        bench.pending();
        answerPostsWith(new Posting.NotDone("ratelimited", Optional.of(Duration.ofMillis(1_300))));
        announcer.announceNext(() -> true);
        bench.clock.setWall(Samples.NOON.plusSeconds(1));
        bench.clock.advanceMonotonicOnly(Duration.ofSeconds(5));
        assertThat(announcer.announceNext(() -> true)).isEqualTo(Samples.NOON.plusMillis(1_300));
    }

    @Test
    void leavesAnEditToTheNextHolderWhereItsLeaseEndedDuringThePost() {
        QuitRequest approved = cardThatIsOld();
        announcer.announceNext(() -> false);
        assertThat(posted).endsWith(approved.id() + "/2");
        verify(channel, never()).edit(any());
        announcer.announceNext(() -> true);
        verify(channel).edit(any());
    }

    private static ChannelMessage entry(QuitRequest request, int version, Optional<String> cardTs) {
        return argThat(entry -> entry != null
                && entry.requestId().equals(request.id())
                && entry.number() == version
                && entry.cardTs().equals(cardTs));
    }

    private void verifyNoInteractionsButStubbing() {
        verify(channel, never()).lookUp(any());
        verify(channel, never()).edit(any());
        assertThat(posted).isEmpty();
    }

    @Test
    void postsNothingWhereItWasPausedSoLongThatAnotherMayHave() {
        bench.pending();
        Outbox slow = mock(Outbox.class, delegatesTo(outbox));
        doAnswer(call -> {
                    boolean marked = outbox.mark(call.getArgument(0), call.getArgument(1));
                    bench.clock.advance(Duration.ofSeconds(5));
                    return marked;
                })
                .doAnswer(call -> outbox.mark(call.getArgument(0), call.getArgument(1)))
                .when(slow)
                .mark(any(), any());
        announcer(slow).announceNext(() -> true);
        assertThat(posted).isEmpty();
        // The entry is marked as tried, so it is looked up twice and then posted.
        when(channel.lookUp(any())).thenReturn(new AuditChannel.Lookup.Absent());
        announceFor(Duration.ofSeconds(30));
        assertThat(posted).hasSize(1);
    }

    @Test
    void aHoldWhoseStopSlackTookLongToTakeIsNotCountedAndTheCardIsEditedAgain() {
        QuitRequest request = bench.pending(new OrgId(1), HELD);
        announceFor(Duration.ofSeconds(2));
        bench.approve(request, Samples.BOB);
        doAnswer(call -> {
                    bench.clock.advance(Duration.ofSeconds(10));
                    return new Edited.Done();
                })
                .doReturn(new Edited.Done())
                .when(channel)
                .edit(any());
        announcer.announceNext(() -> true);
        assertThat(bench.find(request.id()).callNotBefore()).isEmpty();
        announceFor(Duration.ofSeconds(10));
        verify(channel, times(2)).edit(any());
        assertThat(bench.find(request.id()).callNotBefore()).isPresent();
    }

    @Test
    void aHoldIsNotCountedFromACardThatSlackTookLongToPostButFromAnEditAfterIt() {
        QuitRequest request = bench.pending(new OrgId(1), HELD);
        bench.approve(request, Samples.BOB);
        doAnswer(call -> {
                    bench.clock.advance(Duration.ofSeconds(10));
                    return new Posting.Done("ts1");
                })
                .doReturn(new Posting.Done("ts2"), new Posting.Done("ts3"))
                .when(channel)
                .post(any());
        Instant began = bench.clock.instant();
        announcer.announceNext(() -> true);
        announceFor(Duration.ofSeconds(10));
        verify(channel).edit(any());
        assertThat(bench.find(request.id()).callNotBefore().orElseThrow())
                .isAfter(began.plus(HELD.hold()).plusSeconds(9));
    }

    @Test
    void aCardWhoseRequestMovedOnWhileItWasPostedIsEditedAndShowsStopThen() {
        QuitRequest request = bench.pending(new OrgId(1), HELD);
        bench.approve(request, Samples.BOB);
        RequestStore overtaken = mock(RequestStore.class, delegatesTo(bench.store()));
        doThrow(new StaleVersionException(request.id(), 2))
                .doAnswer(call -> bench.store().inTransaction(call.getArgument(0)))
                .when(overtaken)
                .inTransaction(any());
        announcer = announcer(outbox, overtaken);
        announceFor(Duration.ofSeconds(10));
        verify(channel).edit(any());
        assertThat(bench.find(request.id()).callNotBefore()).isPresent();
    }

    @Test
    void aReplicaWhoseClockIsOffAnnouncesNothing() {
        bench.pending();
        ClockCheck clocks = new ClockCheck(bench.clock, true);
        clocks.compareWithDatabase(() -> bench.clock.instant().plus(Duration.ofMinutes(10)));
        assertThatThrownBy(() -> announcer.announceNext(clocks, () -> true)).isInstanceOf(ClockOffException.class);
        assertThat(posted).isEmpty();
        clocks.compareWithDatabase(bench.clock::instant);
        announcer.announceNext(clocks, () -> true);
        assertThat(posted).hasSize(1);
    }

    @Test
    void anEntryThatIsRefusedForItselfIsLoggedAlsoAfterOtherFailures() {
        bench.pending();
        announceFor(Duration.ofSeconds(2));
        bench.pending(new OrgId(2), Samples.ONE_APPROVAL);
        Logger log = (Logger) LoggerFactory.getLogger(MessagePoster.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        answerPostsWith(new Posting.NotDone("HTTP 400", Optional.empty()));
        announceFor(Duration.ofSeconds(2));
        answerPostsWith(new Posting.Unfit("msg_too_long"));
        announceFor(Duration.ofMinutes(1));
        log.detachAppender(lines);
        assertThat(lines.list).anySatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).contains("msg_too_long");
        });
    }
}
