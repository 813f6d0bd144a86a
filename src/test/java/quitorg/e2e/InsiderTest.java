package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.Ack;
import quitorg.sandbox.Delivery;
import quitorg.sandbox.Person;
import quitorg.sandbox.Screen;
import quitorg.sandbox.ShownMessage;
import quitorg.sandbox.Transport;
import quitorg.sandbox.UserGroup;

/**
 * Somebody in the channel who knows how it works and means harm. What he sends is signed, or comes through the bot's own
 * socket, as if he had Slack in his hand; all that he cannot do is be somebody else in the directory.
 */
@InBothTransports
@ExtendWith(NoSecretIsLogged.class)
class InsiderTest {
    private static final String NOT_ITS_CARD = "does not stand on the card of the request";
    private static final String ELSEWHERE = "People of another workspace can neither";
    private static final String OTHER_APP = "meant for another app";

    private final AtomicInteger forgeries = new AtomicInteger();
    private final Stage stage;

    InsiderTest(Transport transport) {
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

    @Test
    void whoIsNoAdminGetsNowhereWithThePayloadsOfOneWhoIs() {
        Delivery rejection = rejectionOfAnEarlierRequest();
        ShownMessage card = asksAgain();
        Delivery his = as(stage.mallory, rejection, payload -> {
            view(payload).addProperty("id", "V0FORGED");
            view(payload).addProperty("private_metadata", requestOf(card));
        });
        assertThat(text(stage.slack.deliver(his))).contains("not a review of yours");
        stage.mallory.clicks(card, "Withdraw");
        assertIsTold(stage.mallory, "Only the person who asked can withdraw");
        assertIsUnchanged(card);
    }

    @Test
    void aPayloadThatIsReplayedWithAnotherRequestInItIsTheOldOneStill() {
        Delivery rejection = rejectionOfAnEarlierRequest();
        ShownMessage card = asksAgain();
        String bobs = reviewOf(stage.bob, card);
        for (String view : List.of("", "V0FORGED")) {
            for (String other : List.of(requestOf(card), bobs)) {
                Delivery edited = forged(rejection, payload -> {
                    view(payload).addProperty("private_metadata", other);
                    if (!view.isEmpty()) {
                        view(payload).addProperty("id", view);
                    }
                });
                assertThat(text(stage.slack.deliver(edited))).contains("not a review of yours");
            }
        }
        stage.awaitTrail(101, "@carol wanted to reject it and was refused");
        int told = stage.carol.privateMessages().size();
        stage.slack.deliver(forged(rejection, payload -> view(payload).addProperty("id", "V0FORGED")));
        stage.await(
                "carol to be told that her review was of the one that she rejected",
                () -> stage.carol.privateMessages().stream().skip(told).anyMatch(message -> message.text()
                        .contains("REJECTED")));
        assertIsUnchanged(card);
    }

    private Delivery rejectionOfAnEarlierRequest() {
        readiesRejection(stage.carol, stage.asks(stage.alice, 101));
        stage.carol.fills("Why not?", "Not yet.");
        stage.carol.submits();
        Delivery rejection = stage.carol.lastDelivery();
        stage.awaitCard(101, "Status REJECTED");
        stage.awaitModalSaying(stage.carol, "is REJECTED by you");
        stage.carol.closesModal();
        return rejection;
    }

    private void readiesRejection(Person person, ShownMessage card) {
        person.clicks(card, "Review");
        stage.awaitModal(person, screen -> screen.buttons().contains("Reject"));
        person.clicks("Reject");
        stage.awaitModal(person, screen -> screen.title().equals("Reject a request"));
    }

    @Test
    void whoSendsSomethingFromTheWindowOfAnotherDoesNotTakeTheOthersTurn() {
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        isForestalled(stage.alice, "Reason", "reason", "Anything at all.");
        stage.alice.fills("Reason", Stage.REASON);
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "stands");
        stage.await(
                "the card",
                () -> stage.slack.channel().messageWith("Organization 101").isPresent());
        readiesRejection(stage.carol, stage.card(101));
        isForestalled(stage.carol, "Why not?", "why", "No.");
        stage.carol.fills("Why not?", "Not yet.");
        stage.carol.submits();
        stage.awaitCard(101, "Status REJECTED");
        stage.awaitModalSaying(stage.carol, "is REJECTED by you");
    }

    /** Somebody else is first to send what that person's window would send. */
    private void isForestalled(Person honest, String label, String input, String words) {
        honest.fills(label, " ".repeat(12));
        honest.submits();
        stage.slack.deliver(as(stage.mallory, honest.lastDelivery(), payload -> view(payload)
                .getAsJsonObject("state")
                .getAsJsonObject("values")
                .getAsJsonObject(input)
                .getAsJsonObject(input)
                .addProperty("value", words)));
    }

    @Test
    void nobodyChangesTheWindowOfAnotherNorLearnsFromItWhichAccountsThereAre() {
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        stage.asks(stage.carol, 101);
        stage.alice.fills("Reason", " ".repeat(12));
        stage.alice.submits();
        JsonObject window = view(stage.alice.lastDelivery().payload()).deepCopy();
        Screen shown = stage.alice.modal().orElseThrow();
        stage.mallory.clicks(stage.card(101), "Withdraw");
        assertIsTold(stage.mallory, "Only the person who asked can withdraw");
        Delivery click = stage.mallory.lastDelivery();
        for (String button : List.of("account", "ask_again")) {
            Consumer<JsonObject> inHisWindow = payload -> claimsWindow(payload, window.deepCopy(), button);
            refused(stage.mallory, click, "not opened for you", inHisWindow);
            refused(stage.bob, click, "not opened for you", inHisWindow);
            // One that no process remembers may be anybody's: there it is the list of admins that counts.
            refused(stage.mallory, click, "not on the list of admins", payload -> {
                inHisWindow.accept(payload);
                view(payload).addProperty("id", "V0UNKNOWN");
            });
        }
        assertThat(stage.alice.modal()).contains(shown);
        stage.restartBot();
        refused(
                stage.mallory,
                click,
                "not on the list of admins",
                payload -> claimsWindow(payload, window.deepCopy(), "account"));
        assertThat(stage.alice.modal()).contains(shown);
    }

    /** A click in that window, on a menu that offers whatever its sender guesses. */
    private static void claimsWindow(JsonObject payload, JsonObject window, String button) {
        JsonObject guessed = option("101 default");
        JsonObject menu = new JsonObject();
        menu.addProperty("type", "static_select");
        menu.addProperty("action_id", "account");
        menu.add("options", array(guessed.deepCopy(), option("101 payments")));
        JsonObject block = new JsonObject();
        block.addProperty("type", "actions");
        block.addProperty("block_id", "account");
        block.add("elements", array(menu));
        window.add("blocks", array(block));
        payload.remove("container");
        payload.remove("message");
        payload.add("view", window);
        action(payload).addProperty("action_id", button);
        action(payload).addProperty("value", "101 default");
        action(payload).add("selected_option", guessed);
    }

    private static JsonObject option(String value) {
        JsonObject option = new JsonObject();
        option.addProperty("value", value);
        return option;
    }

    private static JsonArray array(JsonObject... elements) {
        JsonArray array = new JsonArray();
        List.of(elements).forEach(array::add);
        return array;
    }

    @Test
    void anAdminsSecondAccountIsTheSamePerson() {
        Delivery rejection = rejectionOfAnEarlierRequest();
        ShownMessage card = asksAgain();
        stage.readiesApproval(stage.bob, card, 101);
        stage.slack.changeWorkspace(workspace -> workspace.changing("bob", bob -> bob.withEmail("ALICE@acme.EXAMPLE")));
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "your own request");
        String review = metadata(stage.bob.lastDelivery());
        Consumer<JsonObject> ofThat = payload -> {
            view(payload).addProperty("id", "V0FORGED");
            view(payload).addProperty("private_metadata", review);
        };
        stage.slack.deliver(as(stage.bob, rejection, ofThat));
        assertIsTold(stage.bob, "your own request");
        assertThat(text(stage.slack.deliver(as(stage.alice, rejection, ofThat))))
                .contains("not a review of yours");
        assertIsUnchanged(card);
    }

    @Test
    void aReviewOfARequestDecidesNoOther() {
        stage.readiesApproval(stage.carol, stage.asks(stage.alice, 101), 101);
        stage.alice.clicks(stage.card(101), "Withdraw");
        stage.awaitCard(101, "Status WITHDRAWN");
        ShownMessage card = asksAgain();
        stage.carol.submits();
        stage.awaitModalSaying(stage.carol, "was withdrawn by @alice");
        assertIsUnchanged(card);
    }

    @Test
    void aButtonThatNamesAnotherRequestThanItsCardDoesNothing() {
        ShownMessage first = stage.asks(stage.alice, 101);
        stage.alice.clicks(first, "Withdraw");
        stage.awaitCard(101, "WITHDRAWN");
        ShownMessage second = asksAgain();
        stage.await("the card's place", () -> new Agenda(stage).knowsCards(2));
        stage.mallory.clicks(second, "Withdraw");
        assertIsTold(stage.mallory, "Only the person who asked");
        Delivery click = stage.mallory.lastDelivery();
        refused(stage.alice, click, NOT_ITS_CARD, payload -> action(payload).addProperty("value", requestOf(first)));
        refused(stage.alice, click, NOT_ITS_CARD, payload -> container(payload).addProperty("message_ts", first.ts()));
        refused(stage.alice, click, NOT_ITS_CARD, payload -> container(payload).addProperty("message_ts", "1.000001"));
        refused(stage.alice, click, NOT_ITS_CARD, payload -> container(payload)
                .addProperty("channel_id", "C0ELSEWHERE"));
        refused(stage.alice, click, NOT_ITS_CARD, payload -> payload.remove("container"));
        assertIsUnchanged(second);
        stage.awaitTrail(
                101, "@alice wanted to withdraw it and was refused: the button was not on this request's card");
        new RefusalsInTheTrail(stage).awaitUntold(3);
        assertThat(refusedTo("alice"))
                .as("told at once, the others are counted")
                .hasSize(1);
        stage.alice.clicks(second, "Withdraw");
        stage.awaitTrail(101, "@alice withdrew it");
        assertThat(refusedTo("alice")).hasSize(2).last().asString().contains("withdraw it 3 more times");
        assertThat(repliesOf(first)).noneMatch(text -> text.contains("was refused"));
    }

    @Test
    void everyDecisionThatIsNotOnItsCardIsToldAndALookIsNot() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.await("the card's place", () -> new Agenda(stage).knowsACard());
        stage.carol.clicks(card, "Withdraw");
        assertIsTold(stage.carol, "Only the person who asked");
        Delivery click = stage.carol.lastDelivery();
        for (String button : List.of("stop", "check_again", "has_left", "still_member")) {
            refused(stage.carol, click, NOT_ITS_CARD, payload -> {
                action(payload).addProperty("action_id", button);
                container(payload).addProperty("message_ts", "1.000001");
            });
        }
        for (String wanted : List.of("stop it", "have it checked again", "say what became of it")) {
            stage.awaitTrail(101, "@carol wanted to " + wanted + " and was refused: the button was not on this");
        }
        // Both words of what became of it are one kind.
        new RefusalsInTheTrail(stage).awaitUntold(1);
        stage.bob.clicks(card, "Withdraw");
        // With the trigger of his click, which opens a window.
        stage.slack.deliver(stage.bob.lastDelivery().forged(payload -> {
            action(payload).addProperty("action_id", "review");
            action(payload).addProperty("action_ts", "1.000002");
            container(payload).addProperty("message_ts", "1.000001");
            return payload;
        }));
        stage.awaitModalSaying(stage.bob, NOT_ITS_CARD);
        stage.alice.clicks(card, "Withdraw");
        stage.awaitTrail(101, "@alice withdrew it");
        assertThat(refusedTo("carol")).hasSize(5);
        assertThat(refusedTo("bob")).singleElement().asString().contains("only who asked may");
    }

    private List<String> refusedTo(String name) {
        return repliesOf(stage.card(101)).stream()
                .filter(text -> text.contains("@" + name + " wanted"))
                .toList();
    }

    private List<String> repliesOf(ShownMessage card) {
        return stage.slack.channel().message(card.ts()).orElseThrow().replies().stream()
                .map(ShownMessage::text)
                .toList();
    }

    @Test
    void whatNamesAnotherAppOrWorkspaceDoesNothing() {
        ShownMessage card = stage.asks(stage.alice, 101);
        awaitThatTheBotKnowsItself();
        stage.mallory.clicks(card, "Withdraw");
        assertIsTold(stage.mallory, "Only the person who asked");
        Delivery click = stage.mallory.lastDelivery();
        refused(stage.alice, click, OTHER_APP, payload -> payload.addProperty("api_app_id", "A0OTHER"));
        refused(stage.alice, click, ELSEWHERE, payload -> payload.getAsJsonObject("team")
                .addProperty("id", "T0ELSEWHERE"));
        refused(stage.alice, click, ELSEWHERE, payload -> payload.getAsJsonObject("user")
                .addProperty("team_id", "T0ELSEWHERE"));
        stage.awaitTrail(101, "@alice wanted to withdraw it and was refused: somebody of another workspace");
        for (String[] forged : new String[][] {
            {"api_app_id", "A0OTHER", OTHER_APP},
            {"team_id", "T0ELSEWHERE", ELSEWHERE}
        }) {
            stage.alice.types("/quit-org help");
            Delivery command = forged(stage.alice.lastDelivery(), payload -> payload.addProperty(forged[0], forged[1]));
            assertThat(text(stage.slack.deliver(command))).contains(forged[2]);
        }
        assertIsUnchanged(card);
    }

    @Test
    void whatIsStoppedOrSubmittedFromAnotherWorkspaceIsTold() {
        ShownMessage card = stage.asks(stage.alice, 101);
        awaitThatTheBotKnowsItself();
        stage.mallory.clicks(card, "Withdraw");
        assertIsTold(stage.mallory, "Only the person who asked");
        refused(stage.carol, stage.mallory.lastDelivery(), ELSEWHERE, payload -> {
            action(payload).addProperty("action_id", "stop");
            payload.getAsJsonObject("team").addProperty("id", "T0ELSEWHERE");
        });
        isToldOfAnotherWorkspace("@carol wanted to stop it");
        readiesRejection(stage.carol, card);
        stage.carol.fills("Why not?", " ".repeat(12));
        stage.carol.submits();
        isRefusedElsewhere(stage.carol.lastDelivery(), payload -> {
            payload.getAsJsonObject("team").addProperty("id", "T0ELSEWHERE");
            // Else it is the same user's same submission, and gets the reply to the first.
            view(payload).addProperty("id", "V0FORGED");
        });
        isToldOfAnotherWorkspace("@carol wanted to reject it");
        stage.readiesApproval(stage.bob, card, 101);
        stage.bob.fills("Type 101 to approve", "1");
        stage.bob.submits();
        isRefusedElsewhere(stage.bob.lastDelivery(), payload -> payload.getAsJsonObject("user")
                .addProperty("team_id", "T0ELSEWHERE"));
        isToldOfAnotherWorkspace("@bob wanted to approve it");
        assertIsUnchanged(card);
    }

    private void isRefusedElsewhere(Delivery submission, Consumer<JsonObject> change) {
        assertThat(text(stage.slack.deliver(forged(submission, change)))).contains(ELSEWHERE);
    }

    private void isToldOfAnotherWorkspace(String who) {
        stage.awaitTrail(101, who + " and was refused: somebody of another workspace. Nothing was changed.");
    }

    @Test
    void aWindowThatWasNeverOpenedOrIsEditedDoesNothing() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.carol, card, 101);
        stage.carol.fills("Type 101 to approve", "1");
        stage.carol.submits();
        Delivery approval = stage.carol.lastDelivery();
        Consumer<JsonObject> typed = payload -> view(payload)
                .getAsJsonObject("state")
                .getAsJsonObject("values")
                .getAsJsonObject("typed")
                .getAsJsonObject("typed")
                .addProperty("value", "101");
        for (String metadata : List.of("", "0".repeat(32), requestOf(card), "{\"approved\":true}")) {
            Delivery edited = forged(approval, payload -> {
                typed.accept(payload);
                view(payload).addProperty("private_metadata", metadata);
            });
            assertThat(text(stage.slack.deliver(edited))).contains("not a review of yours");
        }
        Delivery unknown = forged(approval, payload -> view(payload).addProperty("callback_id", "other"));
        assertThat(text(stage.slack.deliver(unknown))).contains("not one that I opened");
        Delivery otherApp = forged(approval, payload -> {
            typed.accept(payload);
            view(payload).addProperty("app_id", "A0OTHER");
        });
        awaitThatTheBotKnowsItself();
        assertThat(text(stage.slack.deliver(otherApp))).contains(OTHER_APP);
        // A review that is good, sent by another approver as his.
        assertThat(text(stage.slack.deliver(as(stage.bob, approval, typed)))).contains("not a review of yours");
        assertIsUnchanged(card);
    }

    @Test
    void aGroupThatIsEmptiedBetweenReviewAndApprovalMakesNoApprover() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        group("S0LATE");
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "not on the list of people who may approve");
        assertIsUnchanged(card);
    }

    /** The review that somebody is shown of that card; his window is closed again. */
    private String reviewOf(Person person, ShownMessage card) {
        stage.readiesApproval(person, card, 101);
        person.fills("Type 101 to approve", "1");
        person.submits();
        String review = metadata(person.lastDelivery());
        person.closesModal();
        return review;
    }

    private ShownMessage asksAgain() {
        stage.asks(stage.alice, 101);
        stage.awaitCard(101, "Status PENDING");
        return stage.card(101);
    }

    private void awaitThatTheBotKnowsItself() {
        stage.alice.types("/quit-org help");
        Delivery help = stage.alice.lastDelivery();
        stage.await("the bot to know its app", () -> text(stage.slack.deliver(
                        forged(help, payload -> payload.addProperty("api_app_id", "A0OTHER"))))
                .contains(OTHER_APP));
    }

    private void group(String id, Person... members) {
        List<String> users = List.of(members).stream().map(Person::id).toList();
        stage.slack.changeWorkspace(workspace -> workspace.withGroup(new UserGroup(id, "late", users)));
    }

    private void refused(Person by, Delivery click, String words, Consumer<JsonObject> change) {
        int told = by.privateMessages().size();
        stage.slack.deliver(as(by, click, change));
        stage.await(by.name() + " to be told: " + words, () -> by.privateMessages().stream()
                .skip(told)
                .anyMatch(message -> message.text().contains(words)));
    }

    private void assertIsTold(Person person, String words) {
        stage.await(person.name() + " to be told: " + words, () -> person.privateMessages().stream()
                .anyMatch(message -> message.text().contains(words)));
    }

    private void assertIsUnchanged(ShownMessage card) {
        assertThat(stage.slack.channel().message(card.ts()).orElseThrow().text())
                .contains("Status PENDING", "Approvals 0 of 1");
    }

    private Delivery as(Person by, Delivery delivery, Consumer<JsonObject> change) {
        return forged(delivery, payload -> {
            payload.getAsJsonObject("user").addProperty("id", by.id());
            // Both lead to where the other one reads.
            payload.remove("response_url");
            if (payload.has("view")) {
                view(payload).addProperty("root_view_id", "V0NOBODYS");
            }
            change.accept(payload);
        });
    }

    private Delivery forged(Delivery delivery, Consumer<JsonObject> change) {
        return delivery.forged(payload -> {
            payload.addProperty("trigger_id", "forged-" + forgeries.incrementAndGet());
            change.accept(payload);
            return payload;
        });
    }

    private static JsonObject action(JsonObject payload) {
        return payload.getAsJsonArray("actions").get(0).getAsJsonObject();
    }

    private static JsonObject container(JsonObject payload) {
        return payload.getAsJsonObject("container");
    }

    private static JsonObject view(JsonObject payload) {
        return payload.getAsJsonObject("view");
    }

    private static String metadata(Delivery delivery) {
        return view(delivery.payload()).get("private_metadata").getAsString();
    }

    private static String text(Ack ack) {
        return ack.payload().orElseThrow().toString();
    }

    private static String requestOf(ShownMessage card) {
        String line = card.text()
                .lines()
                .filter(each -> each.startsWith("Q-"))
                .findFirst()
                .orElseThrow();
        return line.substring(0, line.indexOf(' '));
    }
}
