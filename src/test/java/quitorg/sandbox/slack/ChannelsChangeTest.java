package quitorg.sandbox.slack;

import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;

/** Changes to a channel while the bot uses it: it is archived, the bot is removed, messages are deleted. */
class ChannelsChangeTest {
    private static final String CHANNEL = "C0APPROVALS";

    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice"));
    private final Slack sdk = Slack.getInstance(config());
    private final MethodsClient api = sdk.methods(slack.botToken());
    private final Person alice = slack.person("alice");

    private SlackConfig config() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
        config.setStatsEnabled(false);
        return config;
    }

    @AfterEach
    void close() throws Exception {
        sdk.close();
        slack.close();
    }

    private ChatPostMessageResponse post(String text) throws Exception {
        return api.chatPostMessage(r -> r.channel(CHANNEL).text(text));
    }

    private ChatPostMessageResponse reply(String root, String text) throws Exception {
        return api.chatPostMessage(r -> r.channel(CHANNEL).threadTs(root).text(text));
    }

    private String errorOfEdit(String ts) throws Exception {
        return String.valueOf(
                api.chatUpdate(r -> r.channel(CHANNEL).ts(ts).text("edited")).getError());
    }

    private ShownMessage shown(String text) {
        return slack.channel().messageWith(text).orElseThrow();
    }

    @Test
    void refusesPostsAndEditsInAnArchivedChannelEachWithItsOwnName() throws Exception {
        String ts = post("card").getTs();
        slack.channel().archive();
        assertThat(post("late").getError()).isEqualTo("is_archived");
        assertThat(errorOfEdit(ts)).isEqualTo("is_inactive");
        assertThat(api.conversationsHistory(r -> r.channel(CHANNEL)).isOk()).isTrue();
        slack.channel().unarchive();
        assertThat(errorOfEdit(ts)).isEqualTo("null");
    }

    @Test
    void tellsABotThatWasRemovedThatItIsNotInThePublicAndNothingOfThePrivateChannel() throws Exception {
        slack.channel().removeBot();
        assertThat(post("x").getError()).isEqualTo("not_in_channel");
        slack.channel().makePrivate();
        assertThat(post("x").getError()).isEqualTo("channel_not_found");
        slack.channel().inviteBot();
        assertThat(post("x").isOk()).isTrue();
    }

    @Test
    void leavesATombstoneOverRepliesAndTakesMoreOfThem() throws Exception {
        String root = post("card").getTs();
        reply(root, "first");
        alice.deletes(shown("card"));
        assertThat(errorOfEdit(root)).isEqualTo("message_not_found");
        assertThat(reply(root, "second").getMessage().getThreadTs()).isEqualTo(root);
        ShownMessage tombstone = shown("This message was deleted.");
        assertThat(tombstone.replies()).extracting(ShownMessage::text).containsExactly("first", "second");
        assertThat(api.conversationsReplies(r -> r.channel(CHANNEL).ts(root)).getMessages())
                .extracting(Message::getSubtype)
                .containsExactly("tombstone", null, null);
        tombstone.replies().forEach(alice::deletes);
        assertThat(slack.channel().messages()).isEmpty();
    }

    @Test
    void putsAReplyToADeletedMessageIntoTheChannelAndOnlyTheAnswerTells() throws Exception {
        String root = post("card").getTs();
        alice.deletes(shown("card"));
        ChatPostMessageResponse orphan = reply(root, "orphan");
        assertThat(orphan.isOk()).isTrue();
        assertThat(orphan.getMessage().getThreadTs()).isNull();
        assertThat(shown("orphan").threadTs()).isEmpty();
        assertThat(slack.complaints()).singleElement().asString().contains("outside of any thread");
        assertThat(api.conversationsReplies(r -> r.channel(CHANNEL).ts(root)).getError())
                .isEqualTo("thread_not_found");
    }

    @Test
    void takesTheBlocksAwayThatAnEditLeavesOutAndKeepsTheMetadata() throws Exception {
        Message.Metadata metadata = Message.Metadata.builder()
                .eventType("card")
                .eventPayload(Map.of("id", "r1"))
                .build();
        String ts = api.chatPostMessage(r -> r.channel(CHANNEL)
                        .text("fallback")
                        .blocks(asBlocks(section(s -> s.text(plainText("blocks")))))
                        .metadata(metadata))
                .getTs();
        assertThat(errorOfEdit(ts)).isEqualTo("null");
        assertThat(shown("edited").metadata()).isPresent();
        assertThat(slack.channel().messageWith("blocks")).isEmpty();
    }

    @Test
    void refusesCursorsAndStampsThatAreNone() throws Exception {
        assertThat(api.conversationsHistory(r -> r.channel(CHANNEL).cursor("nonsense"))
                        .getError())
                .isEqualTo("invalid_cursor");
        assertThat(api.conversationsHistory(r -> r.channel(CHANNEL).oldest("yesterday"))
                        .getError())
                .isEqualTo("invalid_ts_oldest");
    }
}
