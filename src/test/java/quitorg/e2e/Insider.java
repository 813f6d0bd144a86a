package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.story.Transport;

/**
 * A stage with a malicious person in the channel who knows how the bot works. That person's payloads are signed, or come
 * through the bot's own socket, as if Slack had sent them. The only thing the person cannot do is be another user in the
 * directory. No test here may cause a call.
 */
abstract class Insider {
    static final String NOT_ITS_CARD = "is not on the card of its request";
    static final String ELSEWHERE = "People from another workspace cannot";
    static final String OTHER_APP = "addressed to another app";

    final Stage stage;
    private final AtomicInteger forgeries = new AtomicInteger();

    Insider(Transport transport) {
        stage = new Stage(
                transport,
                Map.of("QUIT_ORG_ADMINS", "U0ALICE,U0BOB,U0CAROL", "QUIT_ORG_APPROVERS", "U0ALICE,U0CAROL,S0LATE"));
        group("S0LATE", stage.bob);
    }

    @AfterEach
    void close() {
        assertThat(stage.posts()).isZero();
        stage.close();
    }

    void readiesRejection(Person person, ShownMessage card) {
        person.clicks(card, "Review");
        stage.awaitModal(person, screen -> screen.buttons().contains("Reject…"));
        person.clicks("Reject…");
        stage.awaitModal(person, screen -> screen.title().equals("Reject request"));
    }

    ShownMessage asksAgain() {
        stage.asks(stage.alice, 101);
        stage.awaitCard(101, "Waiting for approval");
        return stage.card(101);
    }

    void awaitThatTheBotKnowsItself() {
        stage.alice.types("/quit-org help");
        Delivery help = stage.alice.lastDelivery();
        stage.await("the bot to know its app", () -> text(stage.slack.deliver(
                        forged(help, payload -> payload.addProperty("api_app_id", "A0OTHER"))))
                .contains(OTHER_APP));
    }

    void group(String id, Person... members) {
        List<String> users = List.of(members).stream().map(Person::id).toList();
        stage.slack.changeWorkspace(workspace -> workspace.withGroup(new UserGroup(id, "late", users)));
    }

    void refused(Person by, Delivery click, String words, Consumer<JsonObject> change) {
        int told = by.privateMessages().size();
        stage.slack.deliver(as(by, click, change));
        stage.await(by.name() + " to be told: " + words, () -> by.privateMessages().stream()
                .skip(told)
                .anyMatch(message -> message.text().contains(words)));
    }

    void assertIsTold(Person person, String words) {
        stage.await(person.name() + " to be told: " + words, () -> person.privateMessages().stream()
                .anyMatch(message -> message.text().contains(words)));
    }

    void assertIsUnchanged(ShownMessage card) {
        assertThat(stage.slack.channel().message(card.ts()).orElseThrow().text())
                .contains("Waiting for approval", "Approvals\n0 of 1");
    }

    Delivery as(Person by, Delivery delivery, Consumer<JsonObject> change) {
        return forged(delivery, payload -> {
            payload.getAsJsonObject("user").addProperty("id", by.id());
            // Both lead to the answer that the other person sees.
            payload.remove("response_url");
            if (payload.has("view")) {
                view(payload).addProperty("root_view_id", "V0NOBODYS");
            }
            change.accept(payload);
        });
    }

    Delivery forged(Delivery delivery, Consumer<JsonObject> change) {
        return delivery.forged(payload -> {
            payload.addProperty("trigger_id", "forged-" + forgeries.incrementAndGet());
            change.accept(payload);
            return payload;
        });
    }

    static JsonObject action(JsonObject payload) {
        return payload.getAsJsonArray("actions").get(0).getAsJsonObject();
    }

    static JsonObject container(JsonObject payload) {
        return payload.getAsJsonObject("container");
    }

    static JsonObject view(JsonObject payload) {
        return payload.getAsJsonObject("view");
    }

    static String metadata(Delivery delivery) {
        return view(delivery.payload()).get("private_metadata").getAsString();
    }

    static String text(Ack ack) {
        return ack.payload().orElseThrow().toString();
    }

    static String requestOf(ShownMessage card) {
        String line = card.text()
                .lines()
                .filter(each -> each.startsWith("Q-"))
                .findFirst()
                .orElseThrow();
        return line.substring(0, line.indexOf(' '));
    }
}
