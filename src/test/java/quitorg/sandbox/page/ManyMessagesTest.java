package quitorg.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.state.StoredMessage;

/** A page opens as quickly in a channel with many messages as in an empty one. */
class ManyMessagesTest {
    private static final int CARDS = 500;
    private static final int MOST_BYTES = 100_000;
    private static final String CARD = """
            [{"type":"section","text":{"type":"mrkdwn","text":"%s"}},
             {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Review"}}]}]""".formatted("A card of the length that cards have. ".repeat(10));

    private final OpenPage page;

    ManyMessagesTest() throws IOException {
        page = new OpenPage();
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void aSnapshotHoldsTheNewestMessagesOfManyAndOlderOnesFollowPageByPage() {
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < CARDS; i++) {
            StoredMessage card = page.posts("Card " + i, CARD);
            cards.add(card.ts());
            for (int reply = 0; reply < 3; reply++) {
                page.world.state().run(() -> page.world
                        .timeline()
                        .post(page.message("A reply", "[]").inThread(Optional.of(card.ts()), false)));
            }
        }
        String snapshot = page.get("/api/snapshot").body();
        assertThat(snapshot.length()).isLessThan(MOST_BYTES);
        JsonObject shown =
                page.read("/api/snapshot").getAsJsonObject("messages").getAsJsonObject(OpenPage.CHANNEL);
        assertThat(stamps(shown)).isEqualTo(cards.subList(CARDS - Snapshot.NEWEST, CARDS));
        assertThat(shown.getAsJsonArray("messages")
                        .get(0)
                        .getAsJsonObject()
                        .get("reply_count")
                        .getAsInt())
                .isEqualTo(3);
        List<String> all = new ArrayList<>(stamps(shown));
        while (shown.get("more").getAsBoolean()) {
            shown = page.read("/api/messages?person=U0ALICE&channel=C0APPROVALS&limit=100&before=" + all.get(0));
            all.addAll(0, stamps(shown));
        }
        assertThat(all).isEqualTo(cards);
        JsonObject thread = page.read("/api/thread?person=U0ALICE&channel=C0APPROVALS&ts=" + cards.get(0));
        assertThat(stamps(thread)).hasSize(4).startsWith(cards.get(0));
    }

    private static List<String> stamps(JsonObject page) {
        JsonArray messages = page.getAsJsonArray("messages");
        return messages.asList().stream()
                .map(message -> message.getAsJsonObject().get("ts").getAsString())
                .toList();
    }
}
