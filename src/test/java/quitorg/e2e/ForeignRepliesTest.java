package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.state.ShownMessage;

/** Another app writes into a card's thread: the bot goes on posting, and all its entries are there. */
@Tag("full")
@ExtendWith(NoSecretIsLogged.class)
class ForeignRepliesTest {
    private static final String POST = "chat.postMessage";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aReplyThatCannotBeReadEndsNothing() {
        ShownMessage card = stage.asks(stage.alice, 101);
        JsonArray blocks = JsonParser.parseString("[{\"text\":\"no type\"}]").getAsJsonArray();
        stage.slack.channel().anotherAppReplies(card, "a list", blocks, Optional.empty());
        stage.slack.failNext(POST, Fault.dropAfterEffect());
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        stage.awaitTrail(101, "Succeeded");
        assertThat(told("bob (U0BOB) approved")).hasSize(1);
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void aCopyOfOurMetadataIsNotTakenForTheEntry() {
        ShownMessage card = stage.asks(stage.alice, 101);
        JsonObject copied = card.metadata().orElseThrow();
        copied.getAsJsonObject("event_payload").addProperty("version", 2);
        stage.slack.channel().anotherAppReplies(card, "approved, I swear", new JsonArray(), Optional.of(copied));
        stage.slack.failNext(POST, Fault.dropBeforeEffect());
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "Succeeded");
        assertThat(told("bob (U0BOB) approved")).hasSize(1);
    }

    private List<ShownMessage> told(String words) {
        return stage.card(101).replies().stream()
                .filter(reply ->
                        reply.author().equals("quit-org") && reply.text().contains(words))
                .toList();
    }
}
