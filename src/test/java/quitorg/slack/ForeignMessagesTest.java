package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.request.Event;
import quitorg.request.state.RequestId;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.channel.SlackChannel;
import quitorg.workflow.port.channel.AuditChannel.Lookup;
import quitorg.workflow.port.channel.ChannelMessage;

/**
 * What other apps and people write into a thread must not stop the bot's posts, and must not pass for one of its entries.
 */
class ForeignMessagesTest {
    private static final String MARK = "\"metadata\":{\"event_type\":\"quit_org_event\",\"event_payload\":"
            + "{\"request\":\"Q-7F3K9M2P\",\"event\":2,\"kind\":\"entry\",\"copy\":1,\"hash\":\"" + "0".repeat(64)
            + "\",\"says\":\"EXPIRY\"}}";
    private static final String OURS = "{\"ts\":\"9.1\",\"user\":\"" + ScriptedSlack.BOT_USER + "\",\"bot_id\":\""
            + ScriptedSlack.BOT + "\"," + MARK + "}";

    private final ScriptedSlack slack = new ScriptedSlack();
    private final SlackChannel channel = new SlackChannel(
            slack.web(),
            new BotIdentity(slack.web()),
            "C1",
            Samples.NOTIFIED,
            userId -> Optional.empty(),
            Samples.TEXTS);
    private final ChannelMessage entry = mock(ChannelMessage.class);

    @BeforeEach
    void inAThread() {
        when(entry.requestId()).thenReturn(RequestId.parse("Q-7F3K9M2P").orElseThrow());
        when(entry.number()).thenReturn(2);
        when(entry.event()).thenReturn(new Event.Expired());
        when(entry.hash()).thenReturn("0".repeat(64));
        when(entry.earliest()).thenReturn(Instant.EPOCH.plusSeconds(100));
        when(entry.latestInDoubt()).thenReturn(Optional.of(Instant.EPOCH.plusSeconds(300)));
        when(entry.copy()).thenReturn(1);
        when(entry.cardTs()).thenReturn(Optional.of("1.1"));
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ts\":\"8.1\",\"attachments\":[{\"list_records\":[{\"fields\":[{\"message\":[\"x\"]}]}]}]}",
                "{\"ts\":\"8.1\",\"blocks\":[{\"text\":\"no type\"}]}",
                "{\"ts\":\"8.1\",\"blocks\":[[]]}",
                "{\"ts\":\"8.1\",\"blocks\":{\"type\":\"section\"}}",
                "{\"ts\":{\"a\":1},\"user\":7,\"metadata\":\"none\"}",
                "{\"ts\":\"8.1\",\"metadata\":{\"event_type\":[],\"event_payload\":[1]}}",
                "{\"ts\":\"8.1\",\"metadata\":{\"event_type\":\"x\",\"event_payload\":{\"a\":1e999,\"b\":[[[]]]}}}",
                "\"a text\"",
                "null",
                "[[]]"
            })
    void aMessageThatNoOneCanReadIsSkippedAndOursIsFound(String foreign) {
        slack.answers("conversations.replies", messages(foreign, OURS));
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
    }

    @Test
    void aMessageNestedDeeperThanSlacksClientFollowsIsSkipped() {
        String deep = "{\"ts\":\"8.1\",\"metadata\":{\"event_type\":\"x\",\"event_payload\":{\"a\":" + "[".repeat(5_000)
                + "]".repeat(5_000) + "}}}";
        slack.answers("conversations.replies", messages(deep, OURS));
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
    }

    @Test
    void theSameHoldsForTheChannelWhereACardIsLookedFor() {
        when(entry.cardTs()).thenReturn(Optional.empty());
        slack.answers("conversations.history", messages("{\"ts\":\"8.1\",\"blocks\":[{}]}", OURS));
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"user\":\"U0OTHER\",\"bot_id\":\"B0OTHER\",",
                "\"user\":\"U0ALICE\",",
                "\"bot_id\":\"B0OTHER\",",
                "\"user\":\"U0OTHER\",\"bot_id\":\"B0BOT\",",
                ""
            })
    void anotherAppsCopyOfOurMetadataIsNotOurEntry(String author) {
        slack.answers("conversations.replies", messages("{\"ts\":\"8.1\"," + author + MARK + "}"));
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Absent());
    }

    @Test
    void ourBotIsKnownByItsBotIdWhereSlackNamesNoUser() {
        slack.answers(
                "conversations.replies",
                messages("{\"ts\":\"9.1\",\"bot_id\":\"" + ScriptedSlack.BOT + "\"," + MARK + "}"));
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
    }

    @Test
    void nothingIsSaidToBeAbsentWhileTheBotDoesNotKnowItself() {
        slack.answers("auth.test", Answer.status(500), ScriptedSlack.WHO_WE_ARE);
        slack.answers("conversations.replies", messages(OURS));
        assertThat(channel.lookUp(entry)).isInstanceOf(Lookup.NotReadable.class);
        assertThat(channel.lookUp(entry)).isEqualTo(new Lookup.Found("9.1"));
    }

    private static Answer messages(String... messages) {
        return Answer.json("{\"ok\":true,\"messages\":[" + String.join(",", messages) + "]}");
    }
}
