package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** Clicks and submissions that name another card, app or workspace: nothing is done, and the thread says so. */
@InBothTransports
@ExtendWith(NoSecretIsLogged.class)
class FromElsewhereTest extends Insider {
    FromElsewhereTest(Transport transport) {
        super(transport);
    }

    @Test
    void aButtonThatNamesAnotherRequestThanItsCardDoesNothing() {
        ShownMessage first = stage.asks(stage.alice, 101);
        stage.alice.clicks(first, "Withdraw");
        stage.awaitCard(101, "Withdrawn");
        ShownMessage second = asksAgain();
        stage.await("the card's place", () -> new Agenda(stage).knowsCards(2));
        stage.mallory.clicks(second, "Withdraw");
        assertIsTold(stage.mallory, "Only the requester can withdraw");
        Delivery click = stage.mallory.lastDelivery();
        refused(stage.alice, click, NOT_ITS_CARD, payload -> action(payload).addProperty("value", requestOf(first)));
        refused(stage.alice, click, NOT_ITS_CARD, payload -> container(payload).addProperty("message_ts", first.ts()));
        refused(stage.alice, click, NOT_ITS_CARD, payload -> container(payload).addProperty("message_ts", "1.000001"));
        refused(stage.alice, click, NOT_ITS_CARD, payload -> container(payload)
                .addProperty("channel_id", "C0ELSEWHERE"));
        refused(stage.alice, click, NOT_ITS_CARD, payload -> payload.remove("container"));
        assertIsUnchanged(second);
        stage.awaitTrail(
                101, "alice (U0ALICE) tried to withdraw this request, but with a button that was not on the card");
        new RefusalsInTheTrail(stage).awaitUntold(3);
        assertThat(refusedTo("alice")).as("the first is told").hasSize(1);
        stage.alice.clicks(second, "Withdraw");
        stage.awaitTrail(101, "alice (U0ALICE) withdrew this request");
        assertThat(refusedTo("alice")).as("the repetitions are events only").hasSize(1);
        assertThat(repliesOf(first)).noneMatch(text -> text.contains("Refused:"));
    }

    @Test
    void everyDecisionThatIsNotOnItsCardIsRecordedAndALookIsNot() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.await("the card's place", () -> new Agenda(stage).knowsACard());
        stage.carol.clicks(card, "Withdraw");
        assertIsTold(stage.carol, "Only the requester can withdraw");
        Delivery click = stage.carol.lastDelivery();
        for (String button : List.of("stop", "check_again", "has_left", "still_member")) {
            refused(stage.carol, click, NOT_ITS_CARD, payload -> {
                action(payload).addProperty("action_id", "quit_org.card." + button);
                container(payload).addProperty("message_ts", "1.000001");
            });
        }
        stage.awaitTrail(101, "carol (U0CAROL) tried to stop this request, but with a button that was not on the card");
        // The other three broke the same rule, so only the first is posted.
        new RefusalsInTheTrail(stage).awaitUntold(3);
        stage.bob.clicks(card, "Withdraw");
        // With the trigger of Bob's click, which opens a modal.
        stage.slack.deliver(stage.bob.lastDelivery().forged(payload -> {
            action(payload).addProperty("action_id", "quit_org.card.review");
            action(payload).addProperty("action_ts", "1.000002");
            container(payload).addProperty("message_ts", "1.000001");
            return payload;
        }));
        stage.awaitModalSaying(stage.bob, NOT_ITS_CARD);
        stage.alice.clicks(card, "Withdraw");
        stage.awaitTrail(101, "alice (U0ALICE) withdrew this request");
        assertThat(refusedTo("carol")).hasSize(2);
        assertThat(refusedTo("bob")).singleElement().asString().contains("only the requester can");
    }

    private List<String> refusedTo(String name) {
        return repliesOf(stage.card(101)).stream()
                .filter(text -> text.contains(name + " (U0" + name.toUpperCase(Locale.ROOT) + ") tried to"))
                .toList();
    }

    private List<String> repliesOf(ShownMessage card) {
        return stage.slack.channel().message(card.ts()).orElseThrow().replies().stream()
                .map(ShownMessage::text)
                .toList();
    }

    @Test
    @Tag("full")
    void whatNamesAnotherAppOrWorkspaceDoesNothing() {
        ShownMessage card = stage.asks(stage.alice, 101);
        awaitThatTheBotKnowsItself();
        stage.mallory.clicks(card, "Withdraw");
        assertIsTold(stage.mallory, "Only the requester can withdraw");
        Delivery click = stage.mallory.lastDelivery();
        refused(stage.alice, click, OTHER_APP, payload -> payload.addProperty("api_app_id", "A0OTHER"));
        stage.awaitTrail(
                101, "alice (U0ALICE) tried to withdraw this request, but the action was addressed to another app");
        refused(stage.alice, click, ELSEWHERE, payload -> payload.getAsJsonObject("team")
                .addProperty("id", "T0ELSEWHERE"));
        refused(stage.alice, click, ELSEWHERE, payload -> payload.getAsJsonObject("user")
                .addProperty("team_id", "T0ELSEWHERE"));
        stage.awaitTrail(101, "alice (U0ALICE) tried to withdraw this request, but is a user of another workspace");
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
    @Tag("full")
    void whatIsStoppedOrSubmittedFromAnotherWorkspaceIsTold() {
        ShownMessage card = stage.asks(stage.alice, 101);
        awaitThatTheBotKnowsItself();
        stage.mallory.clicks(card, "Withdraw");
        assertIsTold(stage.mallory, "Only the requester can withdraw");
        refused(stage.alice, stage.mallory.lastDelivery(), ELSEWHERE, payload -> {
            action(payload).addProperty("action_id", "quit_org.card.stop");
            payload.getAsJsonObject("team").addProperty("id", "T0ELSEWHERE");
        });
        isToldOfAnotherWorkspace("alice (U0ALICE) tried to stop");
        readiesRejection(stage.carol, card);
        stage.carol.fills("Reason for the rejection", " ".repeat(12));
        stage.carol.submits();
        isRefusedElsewhere(stage.carol.lastDelivery(), payload -> {
            payload.getAsJsonObject("team").addProperty("id", "T0ELSEWHERE");
            // Otherwise it is the same submission by the same user, and gets the first reply.
            view(payload).addProperty("id", "V0FORGED");
        });
        isToldOfAnotherWorkspace("carol (U0CAROL) tried to reject");
        stage.readiesApproval(stage.bob, card, 101);
        stage.bob.fills("Type 101 to approve", "1");
        stage.bob.submits();
        isRefusedElsewhere(stage.bob.lastDelivery(), payload -> payload.getAsJsonObject("user")
                .addProperty("team_id", "T0ELSEWHERE"));
        isToldOfAnotherWorkspace("bob (U0BOB) tried to approve");
        // A modal that claims to be another app's.
        stage.bob.submits();
        assertThat(text(stage.slack.deliver(forged(stage.bob.lastDelivery(), payload -> {
                    view(payload).addProperty("app_id", "A0OTHER");
                    view(payload).addProperty("id", "V0FORGED");
                }))))
                .contains(OTHER_APP);
        stage.awaitTrail(101, "bob (U0BOB) tried to approve this request, but the action was addressed to another app");
        assertIsUnchanged(card);
    }

    private void isRefusedElsewhere(Delivery submission, Consumer<JsonObject> change) {
        assertThat(text(stage.slack.deliver(forged(submission, change)))).contains(ELSEWHERE);
    }

    private void isToldOfAnotherWorkspace(String who) {
        stage.awaitTrail(101, who + " this request, but is a user of another workspace. Nothing was changed.");
    }
}
