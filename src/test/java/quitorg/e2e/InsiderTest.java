package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** Forged, replayed and edited payloads, by people in the channel and from other people's modals. */
@Tag("full")
@InBothTransports
@ExtendWith(NoSecretIsLogged.class)
class InsiderTest extends Insider {
    InsiderTest(Transport transport) {
        super(transport);
    }

    @Test
    void whoIsNoAdminGetsNowhereWithThePayloadsOfOneWhoIs() {
        Delivery rejection = rejectionOfAnEarlierRequest();
        ShownMessage card = asksAgain();
        Delivery forged = as(stage.mallory, rejection, payload -> {
            view(payload).addProperty("id", "V0FORGED");
            view(payload).addProperty("private_metadata", requestOf(card));
        });
        assertThat(text(stage.slack.deliver(forged))).contains("was opened for another person or another request");
        stage.mallory.clicks(card, "Withdraw");
        assertIsTold(stage.mallory, "Only the requester can withdraw");
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
                assertThat(text(stage.slack.deliver(edited)))
                        .contains("was opened for another person or another request");
            }
        }
        stage.awaitTrail(101, "carol (U0CAROL) tried to reject this request, but");
        int told = stage.carol.privateMessages().size();
        stage.slack.deliver(forged(rejection, payload -> view(payload).addProperty("id", "V0FORGED")));
        stage.await(
                "carol to be told that her review was of the one that she rejected",
                () -> stage.carol.privateMessages().stream().skip(told).anyMatch(message -> message.text()
                        .contains("already rejected by @carol")));
        assertIsUnchanged(card);
    }

    private Delivery rejectionOfAnEarlierRequest() {
        readiesRejection(stage.carol, stage.asks(stage.alice, 101));
        stage.carol.fills("Reason for the rejection", "Not yet.");
        stage.carol.submits();
        Delivery rejection = stage.carol.lastDelivery();
        stage.awaitCard(101, "Rejected");
        stage.awaitModalSaying(stage.carol, "You ended request");
        stage.carol.closesModal();
        return rejection;
    }

    @Test
    void whoSendsSomethingFromTheWindowOfAnotherDoesNotTakeTheOthersTurn() {
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        isForestalled(stage.alice, "Reason", "quit_org.request.reason", "Anything at all.");
        stage.alice.fills("Reason", Stage.REASON);
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "submitted");
        stage.await(
                "the card",
                () -> stage.slack.channel().messageWith("organization 101").isPresent());
        readiesRejection(stage.carol, stage.card(101));
        isForestalled(stage.carol, "Reason for the rejection", "quit_org.rejection.reason", "No.");
        stage.carol.fills("Reason for the rejection", "Not yet.");
        stage.carol.submits();
        stage.awaitCard(101, "Rejected");
        stage.awaitModalSaying(stage.carol, "You ended request");
    }

    /** Another person is first to send the submission of that person's modal. */
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
    void whoIsNoAdminChangesNoWindowOfAnotherNorLearnsFromItWhichAccountsThereAre() {
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        stage.asks(stage.carol, 101);
        stage.alice.fills("Reason", " ".repeat(12));
        stage.alice.submits();
        JsonObject window = view(stage.alice.lastDelivery().payload()).deepCopy();
        Screen shown = stage.alice.modal().orElseThrow();
        stage.mallory.clicks(stage.card(101), "Withdraw");
        assertIsTold(stage.mallory, "Only the requester can withdraw");
        Delivery click = stage.mallory.lastDelivery();
        for (String button : List.of("quit_org.request.account", "quit_org.request.ask_again")) {
            Consumer<JsonObject> inHisWindow = payload -> claimsWindow(payload, window.deepCopy(), button);
            refused(stage.mallory, click, "not on the list of admins", inHisWindow);
        }
        assertThat(stage.alice.modal()).contains(shown);
        stage.restartBot();
        refused(
                stage.mallory,
                click,
                "not on the list of admins",
                payload -> claimsWindow(payload, window.deepCopy(), "quit_org.request.account"));
        assertThat(stage.alice.modal()).contains(shown);
    }

    /** A click that claims to come from that modal, in a menu with options that its sender guesses. */
    private static void claimsWindow(JsonObject payload, JsonObject window, String button) {
        JsonObject guessed = option("101 default");
        JsonObject menu = new JsonObject();
        menu.addProperty("type", "static_select");
        menu.addProperty("action_id", "quit_org.request.account");
        menu.add("options", array(guessed.deepCopy(), option("101 payments")));
        JsonObject block = new JsonObject();
        block.addProperty("type", "actions");
        block.addProperty("block_id", "quit_org.request.account");
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
                .contains("was opened for another person or another request");
        assertIsUnchanged(card);
    }

    @Test
    void aReviewOfARequestDecidesNoOther() {
        stage.readiesApproval(stage.carol, stage.asks(stage.alice, 101), 101);
        stage.alice.clicks(stage.card(101), "Withdraw");
        stage.awaitCard(101, "Withdrawn");
        ShownMessage card = asksAgain();
        stage.carol.submits();
        stage.awaitModalSaying(stage.carol, "was withdrawn by @alice");
        assertIsUnchanged(card);
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
                .getAsJsonObject("quit_org.review.typed_id")
                .getAsJsonObject("quit_org.review.typed_id")
                .addProperty("value", "101");
        for (String metadata : List.of("", "0".repeat(32), requestOf(card), "{\"approved\":true}")) {
            Delivery edited = forged(approval, payload -> {
                typed.accept(payload);
                view(payload).addProperty("private_metadata", metadata);
            });
            assertThat(text(stage.slack.deliver(edited)))
                    .contains(
                            metadata.startsWith("0")
                                    ? "does not know this review"
                                    : "was opened for another person or another request");
        }
        Delivery unknown = forged(approval, payload -> view(payload).addProperty("callback_id", "other"));
        assertThat(text(stage.slack.deliver(unknown))).contains("no longer works");
        Delivery otherApp = forged(approval, payload -> {
            typed.accept(payload);
            view(payload).addProperty("app_id", "A0OTHER");
        });
        awaitThatTheBotKnowsItself();
        assertThat(text(stage.slack.deliver(otherApp))).contains(OTHER_APP);
        // A valid review that another approver sends as their own.
        assertThat(text(stage.slack.deliver(as(stage.bob, approval, typed))))
                .contains("was opened for another person or another request");
        assertIsUnchanged(card);
    }

    @Test
    void aGroupThatIsEmptiedBetweenReviewAndApprovalMakesNoApprover() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        group("S0LATE");
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "not on the list of people who can approve");
        assertIsUnchanged(card);
    }

    /** The review that the person is shown for that card; closes the modal again. */
    private String reviewOf(Person person, ShownMessage card) {
        stage.readiesApproval(person, card, 101);
        person.fills("Type 101 to approve", "1");
        person.submits();
        String review = metadata(person.lastDelivery());
        person.closesModal();
        return review;
    }
}
