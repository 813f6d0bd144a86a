package quitorg.slack.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.api.BotIdentity;
import quitorg.workflow.port.channel.AuditChannel.ThreadReading;

/** The reader reads a whole thread and finds the events in the bot's own messages. */
class ThreadReaderTest {
    private static final RequestId REQUEST = new RequestId("Q-7F3K9M2P");
    private static final String PAYLOAD =
            "\"request\":\"Q-7F3K9M2P\",\"event\":2,\"kind\":\"entry\",\"copy\":1,\"hash\":\"ab\"";
    private static final ShownEvent STOP = new ShownEvent(2, "ab", ShownEvent.Kind.STOP, Instant.ofEpochSecond(9));

    private final ScriptedSlack slack = new ScriptedSlack();
    private final ThreadReader thread =
            new ThreadReader(new ChannelPages(slack.web(), new BotIdentity(slack.web()), "C1"));

    @BeforeEach
    void knowsItself() {
        slack.answers(
                "auth.test",
                Answer.json("{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"U0BOT\",\"bot_id\":\"B0BOT\"}"));
    }

    @AfterEach
    void close() {
        slack.close();
    }

    private static String message(String user, String payload) {
        return "{\"ts\":\"9.1\",\"user\":\"" + user + "\",\"metadata\":{\"event_type\":\"quit_org_event\","
                + "\"event_payload\":{" + payload + "}}}";
    }

    private static String says(String word) {
        return message("U0BOT", PAYLOAD + ",\"says\":\"" + word + "\"");
    }

    private static Answer page(String cursor, String... messages) {
        return Answer.json("{\"ok\":true,\"messages\":[" + String.join(",", messages)
                + "],\"response_metadata\":{\"next_cursor\":\"" + cursor + "\"}}");
    }

    private ThreadReading read() {
        return thread.read(REQUEST, "9.1");
    }

    @Test
    void readsEveryPage() {
        slack.answers("conversations.replies", page("c2", says("STOP")), page("", says("CALL")));
        assertThat(read())
                .isEqualTo(new ThreadReading.Read(
                        List.of(STOP, new ShownEvent(2, "ab", ShownEvent.Kind.CALL, Instant.ofEpochSecond(9)))));
        assertThat(slack.bodies("conversations.replies").get(1)).contains("cursor=c2", "ts=9.1");
    }

    @Test
    void believesNoOneElsesMessages() {
        slack.answers("conversations.replies", page("", message("U0OTHER", PAYLOAD + ",\"says\":\"STOP\"")));
        assertThat(read()).isEqualTo(new ThreadReading.CardDeleted(List.of()));
    }

    @Test
    void saysThatTheCardWasDeletedWhereRepliesAreLeft() {
        String tombstone = "{\"ts\":\"9.1\",\"user\":\"USLACKBOT\",\"subtype\":\"tombstone\",\"hidden\":true}";
        String reply = says("STOP").replace("9.1", "9.2");
        slack.answers("conversations.replies", page("c2", tombstone), page("", reply));
        assertThat(read()).isEqualTo(new ThreadReading.CardDeleted(List.of(STOP)));
    }

    @Test
    void leavesOutOwnMessagesOfOtherRequestsAndOfNoTrail() {
        String other = message("U0BOT", PAYLOAD.replace("Q-7F3K9M2P", "Q-00000001") + ",\"says\":\"STOP\"");
        slack.answers("conversations.replies", page("", other, "{\"ts\":\"9.1\",\"user\":\"U0BOT\"}"));
        assertThat(read()).isEqualTo(new ThreadReading.Read(List.of()));
    }

    @Test
    void takesAnOwnMessageThatLacksPartOfItsMarkForTheWorst() {
        List<String> lacking = Stream.of(PAYLOAD.split(","))
                .map(part -> message("U0BOT", (PAYLOAD + ",\"says\":\"STOP\"").replace(part + ",", "")))
                .toList();
        slack.answers("conversations.replies", page("", lacking.toArray(String[]::new)));
        assertThat(read())
                .isEqualTo(new ThreadReading.Read(
                        Collections.nCopies(lacking.size(), ShownEvent.unreadable(Instant.ofEpochSecond(9)))));
        slack.answers("conversations.replies", page("", message("U0BOT", PAYLOAD), says("SOMETHING_NEW")));
        assertThat(((ThreadReading.Read) read()).events()).allMatch(event -> event.said() == ShownEvent.Kind.NOTHING);
    }

    @Test
    void saysThatAThreadIsGone() {
        slack.answers("conversations.replies", Answer.error("thread_not_found"));
        assertThat(read()).isEqualTo(new ThreadReading.CardDeleted(List.of()));
    }

    @Test
    void goesOnWhereSlackBrokeItOff() {
        slack.answers("conversations.replies", page("c2", says("STOP")), Answer.error("internal_error"), page(""));
        assertThat(read()).isInstanceOf(ThreadReading.NotReadable.class);
        assertThat(read()).isEqualTo(new ThreadReading.Read(List.of(STOP)));
        assertThat(slack.bodies("conversations.replies").get(2)).contains("cursor=c2");
    }

    @Test
    void passesOnHowLongSlackWantsToBeLeftAlone() {
        slack.answers("conversations.replies", Answer.status(429, "Retry-After", "17"));
        assertThat(read())
                .isEqualTo(new ThreadReading.NotReadable(
                        "conversations.replies: ratelimited", Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    void beginsAnewWhereSlackDoesNotKnowThePlaceAnyMore() {
        slack.answers(
                "conversations.replies",
                page("c2", says("CALL")),
                Answer.error("invalid_cursor"),
                page("", says("STOP")));
        assertThat(read()).isInstanceOf(ThreadReading.NotReadable.class);
        assertThat(read()).isEqualTo(new ThreadReading.Read(List.of(STOP)));
    }

    @Test
    void readsAThreadOfVeryManyPagesInParts() {
        Answer[] pages = new Answer[50];
        java.util.Arrays.fill(pages, page("c2"));
        pages[0] = page("c2", says("STOP"));
        pages[49] = page("");
        slack.answers("conversations.replies", pages);
        assertThat(read()).isInstanceOf(ThreadReading.NotReadable.class);
        assertThat(read()).isInstanceOf(ThreadReading.NotReadable.class);
        assertThat(read()).isEqualTo(new ThreadReading.Read(List.of(STOP)));
        assertThat(slack.bodies("conversations.replies")).hasSize(50);
    }

    @Test
    void believesNothingWhileSlackDoesNotSayWhichBotThisIs() {
        slack.answers("auth.test", Answer.status(500));
        slack.answers("conversations.replies", page(""));
        assertThat(read()).isInstanceOf(ThreadReading.NotReadable.class);
        assertThat(slack.bodies("conversations.replies")).isEmpty();
    }
}
