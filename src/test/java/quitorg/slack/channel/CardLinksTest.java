package quitorg.slack.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.golden.SampleRequests;
import quitorg.request.QuitRequest;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.text.CardLink;
import quitorg.workflow.port.channel.Outbox;

class CardLinksTest {
    private static final QuitRequest OPEN =
            SampleRequests.all().get("submitted").request();
    private static final QuitRequest ENDED =
            SampleRequests.all().get("withdrawn").request();

    private final ScriptedSlack slack = new ScriptedSlack();
    private final AtomicLong nanos = new AtomicLong();
    private final Outbox outbox = mock(Outbox.class);
    private final CardLinks links =
            new CardLinks(outbox, new Permalinks(slack.web(), "C1"), Clock.systemUTC(), nanos::get);

    @BeforeEach
    void deleteTheCards() {
        when(outbox.cardTs(any())).thenReturn(Optional.of("1.1"));
        slack.answers("chat.getPermalink", Answer.error("message_not_found"));
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void aDeletedCardOfAnOpenRequestIsPostedAnew() {
        assertThat(links.to(OPEN)).isEqualTo(CardLink.DELETED);
        verify(outbox).loseCard(any(), any(), any());
    }

    @Test
    void aDeletedCardOfAnEndedRequestStaysDeletedAndIsAskedForOnce() {
        assertThat(links.to(ENDED)).isEqualTo(CardLink.GONE);
        assertThat(links.to(ENDED)).isEqualTo(CardLink.GONE);
        assertThat(slack.bodies("chat.getPermalink")).hasSize(1);
        verify(outbox, never()).loseCard(any(), any(), any());
    }

    @Test
    void exceptForAPersonWhoAsksForThatRequest() {
        assertThat(links.checked(ENDED)).isEqualTo(CardLink.DELETED);
        verify(outbox).loseCard(any(), any(), any());
    }

    @Test
    void asksAgainForARefusedLinkAfterHalfAMinuteOrIfAPersonAsks() {
        slack.answers("chat.getPermalink", Answer.error("channel_not_found"));
        assertThat(links.to(OPEN)).isEqualTo(CardLink.REFUSED);
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        assertThat(links.to(OPEN)).isEqualTo(CardLink.REFUSED);
        assertThat(slack.bodies("chat.getPermalink")).hasSize(1);
        links.checked(OPEN);
        assertThat(slack.bodies("chat.getPermalink")).hasSize(2);
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        slack.answers("chat.getPermalink", Answer.json("{\"ok\":true,\"permalink\":\"https://x\"}"));
        assertThat(links.to(OPEN)).isEqualTo(CardLink.to("https://x"));
    }

    @Test
    void countsAnAnswerWithoutALinkAsNoRefusal() {
        slack.answers("chat.getPermalink", Answer.json("{\"ok\":true}"));
        assertThat(links.to(OPEN)).isEqualTo(CardLink.NONE);
        verify(outbox, never()).loseCard(any(), any(), any());
    }
}
