package quitorg.workflow.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.workflow.Samples;
import quitorg.workflow.port.channel.AuditChannel.Edited;
import quitorg.workflow.port.channel.AuditChannel.Lookup;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Posting;

/** What happens when a person deletes a card. */
class AnnouncerLostCardTest extends AnnouncerOnABench {
    private QuitRequest pending;
    private String id;

    @BeforeEach
    void theCardStands() {
        pending = bench.pending();
        id = pending.id() + "/";
        announceFor(Duration.ofSeconds(2));
        assertThat(posted).containsExactly(id + 1);
    }

    @Override
    void slackWorks() {
        doAnswer(call -> {
                    ChannelMessage entry = call.getArgument(0);
                    posted.add(entry.requestId() + "/" + (entry.isLinkToOldCard() ? "link" : entry.number()));
                    return new Posting.Done("ts" + posted.size());
                })
                .when(channel)
                .post(any());
        when(channel.edit(any())).thenReturn(new Edited.Done());
    }

    @Test
    void postsItAnewWhenItIsGoneAtAnEditWithTheLinkAndOnlyWhatIsUntold() {
        when(channel.edit(any())).thenReturn(new Edited.CardGone());
        bench.approve(pending, Samples.BOB);
        announceFor(Duration.ofSeconds(20));
        assertThat(posted).containsExactly(id + 1, id + 2, id + 1, id + "link");
        assertThat(outbox.cardTs(pending.id())).contains("ts3");
        verify(channel).edit(any());
    }

    @Test
    void postsItAnewWhenAReplyWentAstrayAndTellsTheReplyOnce() {
        doAnswer(call -> {
                    posted.add("astray");
                    slackWorks();
                    return new Posting.Astray("ts2");
                })
                .when(channel)
                .post(any());
        QuitRequest approved = bench.approve(pending, Samples.BOB);
        bench.move(approved.begin(Samples.member(Samples.ORG), bench.clock.instant()));
        announceFor(Duration.ofSeconds(20));
        assertThat(posted).containsExactly(id + 1, "astray", id + 1, id + "link", id + 3);
        verify(channel, never()).edit(any());
        verify(channel, never()).lookUp(argThat(entry -> entry != null && !entry.isCard()));
    }

    @Test
    void findsAReplyThatWentAstrayWhenItsAnswerWasLost() {
        answerPostsWith(UNCLEAR);
        bench.approve(pending, Samples.BOB);
        announcer.announceNext(() -> true);
        repliesAreLookedUpAs(new Lookup.FoundAstray("ts2"));
        slackWorks();
        announceFor(Duration.ofSeconds(60));
        assertThat(posted).containsExactly(id + 1, id + 1, id + "link");
        verify(channel).lookUp(argThat(entry -> entry != null && !entry.isCard()));
    }

    @Test
    void findsOutFirstWhetherAReplyArrivedUnderTheCardThatIsGone() {
        answerPostsWith(UNCLEAR);
        when(channel.edit(any())).thenReturn(new Edited.CardGone());
        when(channel.lookUp(any())).thenReturn(new Lookup.Absent());
        bench.approve(pending, Samples.BOB);
        announceFor(Duration.ofSeconds(10));
        verify(channel, atLeastOnce()).edit(any());
        assertThat(posted).containsExactly(id + 1);
        repliesAreLookedUpAs(new Lookup.Found("ts2"));
        slackWorks();
        when(channel.edit(any())).thenReturn(new Edited.CardGone());
        announceFor(Duration.ofSeconds(60));
        assertThat(posted).containsExactly(id + 1, id + 1, id + "link");
    }

    @Test
    void looksForTheNewCardAndForTheLinkWhereAProcessDiedInTheirPosts() {
        when(channel.edit(any())).thenReturn(new Edited.CardGone());
        bench.approve(pending, Samples.BOB);
        announcer.announceNext(() -> true);
        assertThat(outbox.cardTs(pending.id())).isEmpty();
        dieInTheNextPost();
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts8"));
        slackWorks();
        announceFor(Duration.ofSeconds(10));
        // One before the first post, and one after it.
        verify(channel, times(2)).lookUp(any());
        assertThat(outbox.cardTs(pending.id())).contains("ts8");
        assertThat(posted).containsExactly(id + 1, id + 2, id + "link");
    }

    @Test
    void adoptsACardPostedAnewThatThisDatabaseDoesNotKnow() {
        when(channel.edit(any())).thenReturn(new Edited.CardGone()).thenReturn(new Edited.Done());
        when(channel.lookUp(any())).thenReturn(new Lookup.Found("ts8"));
        QuitRequest approved = bench.approve(pending, Samples.BOB);
        announceFor(Duration.ofSeconds(10));
        assertThat(posted).containsExactly(id + 1, id + 2, id + "link");
        assertThat(outbox.cardTs(pending.id())).contains("ts8");
        // The adopted card may show any version.
        verify(channel).edit(new CardEdit("ts8", approved, false));
    }

    @Test
    void postsNoCardAnewWhileTheChannelCannotBeRead() {
        when(channel.edit(any())).thenReturn(new Edited.CardGone());
        when(channel.lookUp(any()))
                .thenReturn(new Lookup.NotReadable("no answer", Optional.empty()))
                .thenReturn(new Lookup.Absent());
        bench.approve(pending, Samples.BOB);
        announceFor(Duration.ofSeconds(3));
        assertThat(posted).doesNotContain(id + "link");
        assertThat(outbox.cardTs(pending.id())).isEmpty();
        // The entry was not tried yet, so one look-up is enough.
        announceFor(Duration.ofSeconds(10));
        assertThat(posted).containsExactly(id + 1, id + 2, id + 1, id + "link");
        verify(channel, times(2)).lookUp(any());
    }

    @Test
    void looksForTheLinkWhereAProcessDiedInItsPost() {
        when(channel.edit(any())).thenReturn(new Edited.CardGone());
        bench.approve(pending, Samples.BOB);
        for (int step = 0; step < 20 && posted.size() < 3; step++) {
            announcer.announceNext(() -> true);
            bench.clock.advance(posted.size() < 3 ? PACE : Duration.ZERO);
        }
        dieInTheNextPost();
        when(channel.lookUp(any())).thenAnswer(call -> {
            ChannelMessage entry = call.getArgument(0);
            assertThat(entry.isLinkToOldCard()).isTrue();
            return new Lookup.Found("ts9");
        });
        announceFor(Duration.ofSeconds(10));
        assertThat(outbox.next(bench.clock.instant())).isEmpty();
        assertThat(outbox.cardTs(pending.id())).contains("ts3");
    }

    private void repliesAreLookedUpAs(Lookup lookup) {
        when(channel.lookUp(any())).thenAnswer(call -> {
            ChannelMessage entry = call.getArgument(0);
            return entry.isCard() ? new Lookup.Absent() : lookup;
        });
    }

    private void dieInTheNextPost() {
        doThrow(new AssertionError("the process died here")).when(channel).post(any());
        assertThatThrownBy(() -> announceFor(Duration.ofSeconds(2))).hasMessage("the process died here");
        announcer = announcer(bench.outbox());
    }

    @Test
    void postsTheCardAnewWhereItsThreadTakesNoRepliesThoughAnEarlierPostHadNoAnswer() {
        bench.approve(pending, Samples.BOB);
        answerPostsWith(UNCLEAR);
        announceFor(Duration.ofSeconds(2));
        when(channel.lookUp(any())).thenReturn(new Lookup.Absent());
        doAnswer(call -> {
                    slackWorks();
                    return new Posting.CardGone();
                })
                .when(channel)
                .post(any());
        announceFor(Duration.ofMinutes(2));
        assertThat(posted).containsExactly(id + 1, id + 1, id + "link", id + 2);
    }
}
