package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** The thread shows who tried something that they may not do. */
@InBothTransports
class RefusedDecisionsTest {
    private final Transport transport;

    RefusedDecisionsTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void theFirstIsToldAndItsRepetitionsAreNot() {
        try (Stage stage = new Stage(transport)) {
            ShownMessage card = stage.asks(stage.alice, 101);
            for (int i = 0; i < 4; i++) {
                int before = stage.mallory.privateMessages().size();
                stage.mallory.clicks(card, "Withdraw");
                stage.await("an answer", () -> stage.mallory.privateMessages().size() > before);
            }
            stage.awaitTrail(101, "tried to withdraw this request, but only the requester can");
            assertThat(refusals(stage)).hasSize(1);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Succeeded");
            stage.awaitTrail(101, "Succeeded");
            assertThat(refusals(stage)).singleElement().asString().contains("mallory (U0MALLORY)");
            assertThat(stage.card(101).replies().get(1).text()).contains("approved");
        }
    }

    @Test
    void aPersonWhoSubmitsTheReviewOfAnotherIsNamed() {
        try (Stage stage = new Stage(transport, Map.of("QUIT_ORG_APPROVALS", "2"))) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            Delivery forged = stage.bob.lastDelivery().forged(payload -> {
                payload.getAsJsonObject("user").addProperty("id", stage.mallory.id());
                payload.addProperty("trigger_id", "forged");
                return payload;
            });
            assertThat(stage.slack.deliver(forged).payload().orElseThrow().toString())
                    .contains("was opened for another person or another request");
            stage.awaitTrail(101, "in a dialog that was not opened for this user");
            assertThat(refusals(stage)).singleElement().asString().contains("mallory (U0MALLORY)");
            assertThat(stage.card(101).text()).contains("Waiting for approval");
        }
    }

    private static List<String> refusals(Stage stage) {
        return stage.card(101).replies().stream()
                .map(ShownMessage::text)
                .filter(text -> text.contains("Refused:"))
                .toList();
    }
}
