package quitorg.slack.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.model.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.proxy.Proxies;
import quitorg.request.state.ShownEvent;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.slack.api.SlackClient;
import quitorg.workflow.port.Measurements;
import quitorg.workflow.port.audit.ChannelHistory.Kind;
import quitorg.workflow.port.audit.ChannelHistory.Mark;
import quitorg.workflow.port.audit.ChannelHistory.Posted;
import quitorg.workflow.port.audit.WitnessUnavailableException;

/** The history of a channel, read from the simulated Slack. */
class SlackHistoryTest {
    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice"));
    private final List<Duration> pauses = new ArrayList<>();
    private final SlackClient client = new SlackClient(
            slack.apiUrl(), slack.botToken(), heard -> {}, this::nanoTime, Proxies.none(), Measurements.none());
    private final SlackHistory history =
            new SlackHistory(client, slack.channel().id(), pauses::add);

    @AfterEach
    void close() {
        history.close();
        slack.close();
    }

    /** Time passes only in pauses. */
    private long nanoTime() {
        return pauses.stream().mapToLong(Duration::toNanos).sum();
    }

    private List<Posted> read() {
        List<Posted> read = new ArrayList<>();
        history.read(read::add);
        return read;
    }

    private static Message.Metadata mark(int number, String kind) {
        return new MessageMetadata("Q-7F3K9M2P", number, kind, 1, "ab", ShownEvent.Kind.NOTHING).metadata();
    }

    private String post(UnaryOperator<ChatPostMessageRequest.ChatPostMessageRequestBuilder> change) {
        try {
            return client.slack()
                    .methods(slack.botToken())
                    .chatPostMessage(change.apply(ChatPostMessageRequest.builder()
                                    .channel(slack.channel().id())
                                    .text("words"))
                            .build())
                    .getTs();
        } catch (IOException | SlackApiException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<Mark> marked(int number, Kind kind) {
        return Optional.of(new Mark("Q-7F3K9M2P", number, kind, 1, "ab"));
    }

    @Test
    void passesOnEachMessageOfTheChannelAndItsThreadsOnce() throws Exception {
        String card = post(message -> message.metadata(mark(1, "card")));
        String entry = post(message -> message.threadTs(card).metadata(mark(2, "entry")));
        String outcome =
                post(message -> message.threadTs(card).replyBroadcast(true).metadata(mark(3, "entry")));
        String unknown = post(message -> message.metadata(mark(4, "banner")));
        String unmarked = post(message -> message);
        ShownMessage shown = slack.channel().message(card).orElseThrow();
        slack.channel().anotherAppReplies(shown, "a remark", new JsonArray(), Optional.empty());
        slack.channel()
                .anotherAppReplies(
                        shown,
                        "a copy",
                        new JsonArray(),
                        Optional.of(JsonParser.parseString("{\"event_type\":\"quit_org_event\",\"event_payload\":{}}")
                                .getAsJsonObject()));
        client.slack()
                .methods(slack.botToken())
                .chatUpdate(ChatUpdateRequest.builder()
                        .channel(slack.channel().id())
                        .ts(entry)
                        .text("other words")
                        .build());
        List<Posted> read = read();
        assertThat(read)
                .contains(
                        new Posted(card, true, false, marked(1, Kind.CARD)),
                        new Posted(entry, true, true, marked(2, Kind.ENTRY)),
                        new Posted(outcome, true, false, marked(3, Kind.ENTRY)),
                        new Posted(unknown, true, false, Optional.empty()),
                        new Posted(unmarked, true, false, Optional.empty()))
                .hasSize(6);
        assertThat(read.stream().filter(message -> !message.isOwn()))
                .singleElement()
                .matches(copy -> copy.mark().isEmpty());
    }

    @Test
    void readsTheThreadUnderADeletedCard() {
        String card = post(message -> message.metadata(mark(1, "card")));
        String entry = post(message -> message.threadTs(card).metadata(mark(2, "entry")));
        slack.channel().delete(slack.channel().message(card).orElseThrow());
        assertThat(read()).containsExactly(new Posted(entry, true, false, marked(2, Kind.ENTRY)));
    }

    @Test
    @Tag("full")
    void readsThousandsOfMessagesPageByPageWhileOthersArePosted() {
        int cards = 3_000;
        for (int i = 0; i < cards; i++) {
            post(message -> message.metadata(mark(1, "card")));
        }
        String card = post(message -> message.metadata(mark(1, "card")));
        for (int i = 0; i < 450; i++) {
            post(message -> message.threadTs(card).metadata(mark(2, "entry")));
        }
        List<Posted> read = new ArrayList<>();
        history.read(message -> {
            read.add(message);
            if (read.size() % 500 == 0) {
                post(later -> later);
            }
        });
        assertThat(new HashSet<>(read)).hasSameSizeAs(read).hasSize(cards + 1 + 450);
        assertThat(slack.calls("conversations.replies")).hasSize(3);
        // It leaves most calls to the bot.
        assertThat(pauses)
                .hasSize(slack.calls("conversations.history").size() + 3 + 1 - 20)
                .allMatch(Duration.ofSeconds(2)::equals);
    }

    @Test
    void waitsAsLongAsSlackAsksAndRepeatsALostCall() {
        post(message -> message.metadata(mark(1, "card")));
        slack.failNext("conversations.history", Fault.tooManyRequests(Duration.ofSeconds(30)));
        slack.failNext("conversations.history", Fault.httpStatus(500));
        assertThat(read()).hasSize(1);
        assertThat(pauses).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    @Test
    void saysWhyTheChannelCannotBeRead() {
        slack.failAlways("conversations.history", Fault.httpStatus(500));
        refuses("conversations.history ended with HTTP 500. Run the command again");
        slack.comesBack();
        slack.app().loses("channels:history");
        refuses("lacks a scope: install the app again", "missing_scope. Run doctor, which names the scope.");
        slack.channel().makePrivate();
        slack.channel().removeBot();
        refuses("channel_not_found. Check QUIT_ORG_CHANNEL, and invite the bot there");
        slack.app().tokenFails("token_revoked");
        refuses("Slack does not accept SLACK_BOT_TOKEN (token_revoked). Install the app again");
    }

    private void refuses(String... words) {
        assertThatThrownBy(this::read)
                .isInstanceOf(WitnessUnavailableException.class)
                .hasMessageStartingWith("the channel cannot be read: ")
                .hasMessageContainingAll(words);
    }
}
