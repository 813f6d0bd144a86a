package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;
import quitorg.workflow.Channel.Posting;

/** What is told, in which order, and how fast. */
class AnnouncerTest extends AnnouncerOnABench {

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
    void keepsThePaceBetweenTwoMessages() {
        bench.approved();
        announcer.announceNext();
        assertThat(posted).hasSize(1);
        bench.clock.advance(PACE.minusMillis(1));
        assertThat(announcer.announceNext()).isEqualTo(bench.clock.instant().plusMillis(1));
        assertThat(posted).hasSize(1);
        bench.clock.advance(Duration.ofMillis(1));
        announcer.announceNext();
        assertThat(posted).hasSize(2);
    }

    @Test
    void keepsThePaceWhateverTheWallClockSays() {
        bench.approved();
        announcer.announceNext();
        bench.clock.setWall(Samples.NOON.plus(Duration.ofHours(1)));
        announcer.announceNext();
        assertThat(posted).hasSize(1);
        bench.clock.setWall(Samples.NOON.minus(Duration.ofHours(1)));
        bench.clock.advanceMonotonicOnly(PACE);
        announcer.announceNext();
        assertThat(posted).hasSize(2);
    }

    @Test
    void isSilentForEveryoneAsLongAsSlackSays() {
        QuitRequest first = bench.pending(new OrgId(1), Samples.ONE_APPROVAL);
        QuitRequest second = bench.pending(new OrgId(2), Samples.ONE_APPROVAL);
        answerPostsWith(new Posting.NotDone("ratelimited", Optional.of(Duration.ofSeconds(30))));
        announcer.announceNext();
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
    void editsTheCardOnceForAllThatHappened() {
        QuitRequest request = bench.pending();
        announceFor(Duration.ofSeconds(2));
        QuitRequest approved = bench.approve(request, Samples.BOB);
        QuitRequest executing = bench.move(approved.begin(Samples.member(Samples.ORG), bench.clock.instant()));
        QuitRequest over = bench.move(executing.finish(Samples.SUCCESS, bench.clock.instant()));
        announceFor(Duration.ofSeconds(20));
        assertThat(posted).hasSize(4);
        verify(channel).edit(new CardEdit("ts1", over));
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
        when(channel.edit(any())).thenReturn(UNCLEAR).thenReturn(new Posting.Done("ts1"));
        announceFor(Duration.ofSeconds(4));
        verify(channel).edit(any());
        announceFor(Duration.ofSeconds(20));
        verify(channel, times(2)).edit(new CardEdit("ts1", approved));
    }

    @Test
    void isSilentForEveryoneWhenAnEditIsRefusedForItsRate() {
        cardThatIsOld();
        when(channel.edit(any()))
                .thenReturn(new Posting.NotDone("ratelimited", Optional.of(Duration.ofSeconds(30))))
                .thenReturn(new Posting.Done("ts1"));
        announceFor(Duration.ofSeconds(1));
        verify(channel).edit(any());
        posted.clear();
        bench.pending(new OrgId(7), Samples.ONE_APPROVAL);
        announceFor(Duration.ofSeconds(28));
        assertThat(posted).isEmpty();
        announceFor(Duration.ofSeconds(5));
        assertThat(posted).hasSize(1);
        verify(channel, times(2)).edit(any());
    }

    @Test
    void comesAgainWhenTheNextThingIsDue() {
        Instant idle = announcer.announceNext();
        assertThat(idle).isEqualTo(bench.clock.instant().plusSeconds(1));
        bench.pending();
        answerPostsWith(new Posting.NotDone("ratelimited", Optional.of(Duration.ofMillis(1_300))));
        announcer.announceNext();
        bench.clock.setWall(Samples.NOON.plusSeconds(1));
        bench.clock.advanceMonotonicOnly(Duration.ofSeconds(5));
        assertThat(announcer.announceNext()).isEqualTo(Samples.NOON.plusMillis(1_300));
    }

    private QuitRequest cardThatIsOld() {
        QuitRequest request = bench.pending();
        announceFor(Duration.ofSeconds(2));
        QuitRequest approved = bench.approve(request, Samples.BOB);
        announcer.announceNext();
        bench.clock.advance(PACE);
        verify(channel, never()).edit(any());
        return approved;
    }

    private static TrailEntry entry(QuitRequest request, int version, Optional<String> cardTs) {
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
                    boolean marked = outbox.markTried(call.getArgument(0), call.getArgument(1));
                    bench.clock.advance(Duration.ofSeconds(5));
                    return marked;
                })
                .doAnswer(call -> outbox.markTried(call.getArgument(0), call.getArgument(1)))
                .when(slow)
                .markTried(any(), any());
        announcer(slow).announceNext();
        assertThat(posted).isEmpty();
        // It stands there as tried: it is looked up, twice, and then posted.
        when(channel.lookUp(any())).thenReturn(new Channel.Lookup.Absent());
        announceFor(Duration.ofSeconds(30));
        assertThat(posted).hasSize(1);
    }

    @Test
    void saysUntilWhenTheChannelIsToBeLeftInPeace() {
        bench.pending();
        assertThat(announcer.quietUntil()).isEqualTo(bench.clock.instant());
        announcer.announceNext();
        assertThat(announcer.quietUntil()).isEqualTo(bench.clock.instant().plus(PACE));
        bench.clock.advance(PACE.multipliedBy(2));
        assertThat(announcer.quietUntil()).isEqualTo(bench.clock.instant());
    }
}
