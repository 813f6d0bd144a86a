package quitorg.slack.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.request.Event;
import quitorg.request.state.RequestId;
import quitorg.slack.Samples;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.api.BotIdentity;
import quitorg.workflow.port.channel.AuditChannel.Lookup;
import quitorg.workflow.port.channel.ChannelMessage;

class SlackChannelTest {
    private static final String HASH = "0".repeat(64);
    private static final Answer MORE =
            Answer.json("{\"ok\":true,\"messages\":[],\"response_metadata\":{\"next_cursor\":\"c2\"}}");
    private static final Answer LAST =
            Answer.json("{\"ok\":true,\"messages\":[{\"ts\":\"9.1\",\"user\":\"U0BOT\",\"metadata\":"
                    + "{\"event_type\":\"quit_org_event\",\"event_payload\":{\"request\":\"Q-7F3K9M2P\",\"event\":2,"
                    + "\"kind\":\"entry\",\"copy\":1,\"hash\":\"" + HASH + "\",\"says\":\"EXPIRY\"}}}]}");

    private final ScriptedSlack slack = new ScriptedSlack();
    private final SlackChannel channel = new SlackChannel(
            slack.web(),
            new BotIdentity(slack.web()),
            "C1",
            Samples.NOTIFIED,
            userId -> Optional.of("Name of " + userId),
            Samples.TEXTS);
    private final ChannelMessage entry = mock(ChannelMessage.class);

    @BeforeEach
    void inAThread() {
        when(entry.requestId()).thenReturn(RequestId.parse("Q-7F3K9M2P").orElseThrow());
        when(entry.number()).thenReturn(2);
        when(entry.hash()).thenReturn(HASH);
        when(entry.event()).thenReturn(new Event.Expired());
        when(entry.earliest()).thenReturn(Instant.EPOCH.plusSeconds(100));
        when(entry.latestInDoubt()).thenReturn(Optional.of(Instant.EPOCH.plusSeconds(300)));
        when(entry.copy()).thenReturn(1);
        when(entry.cardTs()).thenReturn(Optional.of("1.1"));
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void findsAReplyOnALaterPage() {
        slack.answers("conversations.replies", MORE, LAST);
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
        assertThat(slack.bodies("conversations.replies").get(1)).contains("cursor=c2");
    }

    @Test
    void findsACardOnALaterPage() {
        when(entry.cardTs()).thenReturn(Optional.empty());
        slack.answers("conversations.history", MORE, LAST);
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
    }

    @Test
    void saysAbsentOnlyAfterTheLastPage() {
        slack.answers("conversations.replies", MORE, Answer.json("{\"ok\":true,\"messages\":[]}"));
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Absent());
        assertThat(slack.bodies("conversations.replies")).hasSize(2);
    }

    @Test
    void doesNotSayAbsentWhereSlackHasMoreAndDoesNotSayWhere() {
        slack.answers("conversations.replies", Answer.json("{\"ok\":true,\"messages\":[],\"has_more\":true}"));
        assertThat(channel.lookUp(entry))
                .isEqualTo(new Lookup.NotReadable("Slack did not say where it goes on", Optional.empty()));
    }

    @Test
    void readsOnWhereItStoppedInAChannelOfManyMessages() {
        when(entry.cardTs()).thenReturn(Optional.empty());
        List<Answer> pages = new ArrayList<>(Collections.nCopies(50, MORE));
        pages.set(30, Answer.status(429, "Retry-After", "17"));
        pages.add(LAST);
        slack.answers("conversations.history", pages.toArray(Answer[]::new));
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Unfinished(Duration.ofSeconds(1)));
        assertThat(channel.lookUp(entry))
                .isEqualTo(new Lookup.NotReadable("ratelimited", Optional.of(Duration.ofSeconds(17))));
        slack.passes(Duration.ofSeconds(17));
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
        assertThat(slack.bodies("conversations.history").stream().filter(body -> !body.contains("cursor=c2")))
                .as("reads of the first page")
                .hasSize(1);
    }

    @Test
    void beginsAnewAfterAnotherTry() {
        slack.answers("conversations.replies", MORE, Answer.status(500), MORE, LAST);
        when(entry.marks()).thenReturn(1);
        assertThat(channel.lookUp(entry)).isInstanceOf(Lookup.NotReadable.class);
        when(entry.marks()).thenReturn(2);
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
        assertThat(slack.bodies("conversations.replies").get(2)).doesNotContain("cursor=c2");
    }

    @Test
    void beginsAnewWhereSlackDoesNotKnowThePlaceAnyMore() {
        slack.answers("conversations.replies", MORE, Answer.error("invalid_cursor"), MORE, LAST);
        assertThat(channel.lookUp(entry)).isInstanceOf(Lookup.NotReadable.class);
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
        assertThat(slack.bodies("conversations.replies").get(2)).doesNotContain("cursor=c2");
    }

    @Test
    void looksForAReplyByNoClock() {
        slack.answers("conversations.replies", LAST);
        channel.lookUp(entry);
        assertThat(slack.bodies("conversations.replies").get(0)).doesNotContain("oldest", "latest");
    }

    @Test
    void passesOnHowLongSlackWantsToBeLeftAlone() {
        slack.answers("conversations.replies", Answer.status(429, "Retry-After", "17"));
        assertThat(channel.lookUp(entry))
                .isEqualTo(new Lookup.NotReadable("ratelimited", Optional.of(Duration.ofSeconds(17))));
    }
}
