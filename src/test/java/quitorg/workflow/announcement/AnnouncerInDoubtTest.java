package quitorg.workflow.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.request.account.OrgId;
import quitorg.workflow.Samples;
import quitorg.workflow.port.channel.AuditChannel.Lookup;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;
import quitorg.workflow.port.channel.Posting;

/** What happens if Slack does not say whether an entry arrived. */
class AnnouncerInDoubtTest extends AnnouncerOnABench {

    @Test
    void tellsOfARequestNothingMoreBeforeItsCardStands() {
        bench.approved();
        answerPostsWith(UNCLEAR);
        announceFor(Duration.ofSeconds(4));
        verify(channel).post(any());
    }

    @Test
    void postsNotAgainWhatItFindsFiveSecondsLater() {
        QuitRequest request = bench.pending();
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts9"));
        announceFor(Duration.ofSeconds(4));
        verify(channel, never()).lookUp(any());
        announceFor(Duration.ofSeconds(60));
        verify(channel).lookUp(any());
        verify(channel).post(any());
        assertThat(outbox.cardTs(request.id())).contains("ts9");
    }

    @Test
    void postsAgainWhatIsAbsentAfterFiveAndAfterThirtySeconds() {
        QuitRequest request = bench.pending();
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        when(channel.lookUp(any())).thenReturn(new Lookup.Absent());
        slackWorks();
        announceFor(Duration.ofSeconds(29));
        verify(channel).lookUp(any());
        assertThat(posted).isEmpty();
        announceFor(Duration.ofSeconds(60));
        verify(channel, times(2)).lookUp(any());
        assertThat(posted).containsExactly(request.id() + "/1");
    }

    @Test
    void looksTwiceAgainWhenTheSecondPostIsUnclearToo() {
        bench.pending();
        answerPostsWith(UNCLEAR);
        when(channel.lookUp(any())).thenReturn(new Lookup.Absent());
        announceFor(Duration.ofSeconds(31));
        verify(channel, times(2)).post(any());
        announceFor(Duration.ofSeconds(28));
        verify(channel, times(2)).post(any());
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts9"));
        announceFor(Duration.ofSeconds(60));
        verify(channel, times(2)).post(any());
        verify(channel, times(4)).lookUp(any());
    }

    @Test
    void looksFirstAgainWhenTheSecondPostProvablyDidNotArrive() {
        QuitRequest request = bench.pending();
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        when(channel.lookUp(any())).thenReturn(new Lookup.Absent());
        answerPostsWith(new Posting.NotDone("fatal_error", Optional.empty()));
        announceFor(Duration.ofSeconds(31));
        // The first post may still have arrived, so there is another look-up before the third.
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts9"));
        clearInvocations(channel);
        announceFor(Duration.ofSeconds(60));
        verify(channel).lookUp(any());
        verify(channel, never()).post(any());
        assertThat(outbox.cardTs(request.id())).contains("ts9");
    }

    @Test
    void postsNothingWhileItCannotLook() {
        bench.pending();
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        when(channel.lookUp(any())).thenReturn(new Lookup.NotReadable("ratelimited", Optional.empty()));
        announceFor(Duration.ofMinutes(1));
        verify(channel).post(any());
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts9"));
        announceFor(Duration.ofMinutes(1));
        verify(channel).post(any());
        assertThat(outbox.next(bench.clock.instant())).isEmpty();
    }

    @Tag("full")
    @Test
    void looksLessAndLessOftenWhileItCannotLook() {
        bench.pending();
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        when(channel.lookUp(any())).thenReturn(new Lookup.NotReadable("HTTP 500", Optional.empty()));
        // The look-ups come after 5, 10, 20, 40, 80, 160 and 320 s, and then every five minutes.
        announceFor(Duration.ofSeconds(325));
        verify(channel, times(7)).lookUp(any());
        announceFor(Duration.ofMinutes(30));
        verify(channel, times(13)).lookUp(any());
    }

    @Test
    void looksAgainWhenSlackAllowsIt() {
        bench.pending();
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        when(channel.lookUp(any()))
                .thenReturn(new Lookup.NotReadable("ratelimited", Optional.of(Duration.ofSeconds(90))));
        announceFor(Duration.ofMinutes(1));
        verify(channel).lookUp(any());
    }

    @Test
    void looksForNothingElseEitherAsLongAsSlackAskedForPeace() {
        bench.pending();
        bench.pending(new OrgId(202), Samples.ONE_APPROVAL);
        answerPostsWith(UNCLEAR);
        announceFor(Duration.ofSeconds(3));
        verify(channel, times(2)).post(any());
        when(channel.lookUp(any()))
                .thenReturn(new Lookup.NotReadable("ratelimited", Optional.of(Duration.ofSeconds(90))));
        announceFor(Duration.ofMinutes(1));
        verify(channel).lookUp(any());
    }

    @Test
    void looksFirstWhenAnEarlierProcessDiedInThePost() {
        QuitRequest request = bench.pending();
        doThrow(new AssertionError("the process died here")).when(channel).post(any());
        assertThatThrownBy(() -> announcer.announceNext(() -> true)).hasMessage("the process died here");
        clearInvocations(channel);
        announcer = announcer(bench.outbox());
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts9"));
        announceFor(Duration.ofSeconds(10));
        verify(channel).lookUp(any());
        verify(channel, never()).post(any());
        assertThat(outbox.cardTs(request.id())).contains("ts9");
    }

    @Test
    void postsNothingThatSomeoneElseIsPosting() {
        bench.pending();
        ChannelMessage seen = outbox.next(bench.clock.instant()).orElseThrow();
        outbox.mark(seen, bench.clock.instant().plusSeconds(5));
        Outbox late = mock(Outbox.class, delegatesTo(outbox));
        doReturn(Optional.of(seen)).when(late).next(any());
        announcer(late).announceNext(() -> true);
        verifyNoInteractions(channel);
    }

    @Test
    void editsTheCardWhenItIsNotKnownWhichVersionWasPosted() {
        QuitRequest request = bench.pending();
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        QuitRequest approved = bench.approve(request, Samples.BOB);
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts9"));
        slackWorks();
        announceFor(Duration.ofSeconds(20));
        verify(channel).edit(new CardEdit("ts9", approved, false));
    }

    @Test
    void aLookUpDoesNotOpenTheChannelThatIsClosed() {
        QuitRequest request = bench.pending();
        announceFor(Duration.ofSeconds(2));
        bench.approve(request, Samples.BOB);
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        watch.close("is_archived", Optional.empty());
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts9"));
        announceFor(Duration.ofSeconds(10));
        verify(channel).lookUp(any());
        assertThat(bench.channelStatus().closed()).isPresent();
    }

    @Test
    void aLookUpThatFindsAReplyAstrayDoesNotOpenTheChannelThatIsClosed() {
        QuitRequest request = bench.pending();
        announceFor(Duration.ofSeconds(2));
        bench.approve(request, Samples.BOB);
        answerPostsWith(UNCLEAR);
        announcer.announceNext(() -> true);
        watch.close("is_archived", Optional.empty());
        when(channel.lookUp(any())).thenReturn(new Lookup.FoundAstray("ts9"));
        answerPostsWith(new Posting.NotDone("HTTP 400", Optional.empty()));
        announceFor(Duration.ofSeconds(10));
        verify(channel, atLeastOnce()).lookUp(any());
        assertThat(bench.channelStatus().closed()).isPresent();
    }

    @Tag("full")
    @Test
    void postsLessAndLessOftenWhereNoPostIsAnswered() {
        bench.pending();
        answerPostsWith(UNCLEAR);
        when(channel.lookUp(any())).thenReturn(new Lookup.Absent());
        announceFor(Duration.ofMinutes(20));
        verify(channel, atMost(10)).post(any());
    }
}
