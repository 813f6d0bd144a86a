package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

@InBothTransports
class ClosingTest {
    private final Stage stage;

    ClosingTest(Transport transport) {
        stage = new Stage(transport, Map.of("QUIT_ORG_HOLD", "1h"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anApproverRejectsWithAReason() {
        ShownMessage card = stage.asks(stage.alice, 101);
        rejects(stage.bob, card, "Not before the <audit> is over");
        stage.awaitModalSaying(stage.bob, "You ended request");
        assertThat(stage.bob.modal().orElseThrow().depth()).isEqualTo(1);
        stage.awaitCard(101, "Rejected: default was to leave organization 101");
        assertThat(stage.card(101).text()).contains("by @bob. Nothing was called.\n>Not before the <audit> is over");
        stage.awaitTrail(101, "bob (U0BOB) rejected this request");
        assertThat(stage.card(101).replies().get(0).text()).contains(">Not before the <audit> is over");
        assertThat(stage.card(101).buttons()).isEmpty();
    }

    @Test
    void aRejectionWithoutAReasonIsNotTaken() {
        ShownMessage card = stage.asks(stage.alice, 101);
        rejects(stage.bob, card, "   ");
        assertThat(stage.bob.modal().orElseThrow().errors()).isNotEmpty();
        stage.bob.goesBack();
        assertThat(stage.bob.modal().orElseThrow().buttons()).contains("Reject…");
        assertThat(stage.card(101).text()).contains("Waiting for approval");
    }

    @Test
    void theRequesterWithdrawsAndNoOneElseCan() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.bob.clicks(card, "Withdraw");
        stage.await("bob to be told", () -> told(stage.bob, "Only the requester can withdraw"));
        stage.mallory.clicks(card, "Withdraw");
        stage.await("mallory to be told", () -> told(stage.mallory, "Only the requester can withdraw"));
        stage.alice.clicks(card, "Withdraw");
        stage.await("alice to be told", () -> told(stage.alice, "You ended request"));
        stage.awaitCard(101, "by @alice. Nothing was called.");
        stage.awaitTrail(101, "alice (U0ALICE) withdrew this request");
        stage.asks(stage.alice, 101);
    }

    @Test
    void anyAdminStopsWhatIsOnHoldAndNoOneElseCan() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Approved");
        stage.awaitTrail(101, "The card now shows Stop");
        stage.mallory.clicks(stage.card(101), "Stop");
        stage.await("mallory to be told", () -> told(stage.mallory, "not on the list of admins"));
        stage.carol.clicks(stage.card(101), "Stop");
        stage.await("carol to be told", () -> told(stage.carol, "Stopped. Nothing was called"));
        stage.awaitTrail(101, "carol (U0CAROL) stopped this request");
        stage.awaitCard(101, "Stopped: default was to leave organization 101");
        assertThat(stage.card(101).text()).contains("@carol pressed Stop. Nothing was called.");
        assertThat(stage.posts()).isZero();
    }

    @Test
    void aClickOnACardThatIsDecidedIsAnswered() {
        ShownMessage card = stage.asks(stage.alice, 101);
        var lateWithdrawal = stage.alice.preparesClick(card, "Withdraw");
        rejects(stage.bob, card, "not now");
        stage.awaitModalSaying(stage.bob, "You ended request");
        lateWithdrawal.send();
        stage.await("alice to be told", () -> told(stage.alice, "was already rejected by @bob"));
    }

    private void rejects(Person person, ShownMessage card, String why) {
        person.clicks(card, "Review");
        stage.awaitModal(person, screen -> screen.buttons().contains("Reject…"));
        person.clicks("Reject…");
        stage.awaitModal(person, screen -> screen.inputLabels().contains("Reason for the rejection"));
        person.fills("Reason for the rejection", why);
        person.submits();
    }

    private static boolean told(Person person, String words) {
        return person.privateMessages().stream()
                .anyMatch(message -> message.text().contains(words));
    }
}
