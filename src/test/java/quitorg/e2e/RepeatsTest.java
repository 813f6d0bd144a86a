package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

@Tag("full")
@InBothTransports
class RepeatsTest {
    private final Stage stage;

    RepeatsTest(Transport transport) {
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aCommandDeliveredTwiceOpensOneWindow() {
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        assertThat(stage.slack.deliver(stage.alice.lastDelivery()).arrived()).isTrue();
        stage.asks(stage.bob, 101);
        assertThat(stage.slack.calls("views.open")).hasSize(2);
    }

    @Test
    void aSubmissionDeliveredTwiceMakesOneRequestAndGetsTheSameReply() {
        stage.asks(stage.alice, 101);
        // Closing the modal sent nothing, so the last delivery is the submission.
        Delivery submission = stage.alice.lastDelivery();
        Ack again = stage.slack.deliver(submission);
        assertThat(again.payload().orElseThrow().toString()).contains("Checking");
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "Succeeded");
        assertThat(stage.slack.channel().messages().stream().filter(message -> !message.broadcast()))
                .hasSize(1);
    }

    @Test
    void anApprovalDeliveredTwiceCountsOnceAlsoAfterARestart() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        stage.bob.submits();
        Delivery approval = stage.bob.lastDelivery();
        stage.awaitModalSaying(stage.bob, "You approved request");
        int updates = stage.slack.calls("views.update").size();
        assertThat(stage.slack.deliver(approval).arrived()).isTrue();
        // Slack shows the reply, "Checking…", in place of the answer, so the answer has to come again.
        stage.await(
                "the answer once more", () -> stage.slack.calls("views.update").size() > updates);
        stage.awaitCard(101, "Succeeded");
        stage.restartBot();
        assertThat(stage.slack.deliver(approval).payload().orElseThrow().toString())
                .contains("Checking");
        stage.joins(102);
        stage.asks(stage.alice, 102);
        assertThat(stage.posts()).isEqualTo(1);
        assertThat(stage.card(101).replies()).hasSize(3);
    }

    @Test
    void askedAgainWhileOpenItShowsTheOpenCardAndMakesNoSecond() {
        stage.asks(stage.alice, 101);
        // The bot knows the card's place a moment after people see the card.
        await().atMost(Stage.PATIENCE).untilAsserted(() -> {
            stage.carol.types("/quit-org 101");
            Screen screen = stage.awaitModalSaying(stage.carol, "There is already an open request");
            assertThat(screen.submitLabel()).isEmpty();
            assertThat(screen.text())
                    .contains("by @alice", "Waiting for approval", "https://acme.slack.com/archives/C0APPROVALS/p");
        });
        assertThat(stage.slack.channel().messages()).hasSize(1);
    }

    @Test
    void twoWhoSubmitForTheSamePairMakeOneRequest() {
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        stage.carol.types("/quit-org 101");
        stage.awaitModal(stage.carol, screen -> screen.submitLabel().isPresent());
        stage.alice.fills("Reason", Stage.REASON);
        stage.carol.fills("Reason", Stage.REASON);
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "submitted");
        stage.carol.submits();
        stage.awaitModalSaying(stage.carol, "There is already an open request");
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void afterSuccessItAnswersWithTheEarlierRequestIdAndReadsNeitherSlackNorCloud() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        // The reply with the outcome is the last call to Slack; it follows the card's edit.
        stage.await(
                "the reply with the outcome", () -> stage.card(101).replies().size() == 3);
        stage.await(
                "the direct messages to the requester",
                () -> stage.alice.privateMessages().size() == 2);
        String requestId = stage.cloud.calls(Stage.QUIT).get(0).requestId();
        int slackCalls = stage.slack.calls().size();
        int cloudCalls = stage.cloud.calls().size();
        stage.alice.types("/quit-org 101");
        ShownMessage answer = stage.alice.privateMessages().get(2);
        assertThat(answer.onlyForOne()).isTrue();
        assertThat(answer.text()).contains("has already left", requestId, "https://acme.slack.com/archives/");
        assertThat(answer.buttons()).containsExactly("Ask again");
        assertThat(stage.alice.modal()).isEmpty();
        assertThat(stage.slack.calls()).hasSize(slackCalls);
        assertThat(stage.cloud.calls()).hasSize(cloudCalls);
    }

    @Test
    void afterSuccessAndARestartItStillAnswersSoAndAskAgainOpensTheForm() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        stage.restartBot();
        stage.alice.types("/quit-org 101");
        stage.awaitModalSaying(stage.alice, "has already left");
        stage.joins(101);
        stage.alice.clicks("Ask again");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void aWindowFromBeforeARestartStillAsksAgainAndTakesTheRequest() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        stage.carol.types("/quit-org 101");
        stage.awaitModalSaying(stage.carol, "has already left");
        stage.joins(101);
        stage.restartBot();
        stage.carol.clicks("Ask again");
        stage.awaitModal(stage.carol, screen -> screen.submitLabel().isPresent());
        stage.carol.fills("Reason", Stage.REASON);
        stage.restartBot();
        stage.carol.submits();
        stage.awaitModalSaying(stage.carol, "submitted");
        stage.awaitCard(101, "Requested by\n@carol");
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void aClickOnReviewAfterTheDecisionSaysWhoDecided() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.carol, card, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        stage.carol.submits();
        stage.awaitModalSaying(stage.carol, "was approved by @bob and has succeeded");
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void pressingApproveOnceMoreIsAnsweredOnceMore() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        var first = stage.bob.preparesSubmit();
        var second = stage.bob.preparesSubmit();
        first.send();
        stage.awaitModalSaying(stage.bob, "You approved request");
        // As after a lost acknowledgement: the same modal, another delivery.
        second.send();
        stage.awaitModalSaying(stage.bob, "You approved request");
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
    }
}
