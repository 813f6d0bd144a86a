package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;

/** The button on the card of a request that failed. */
class AskAgainTest {
    private static final String ASK_AGAIN = "Ask again";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void asksForTheSameAccountAndOrganization() {
        ShownMessage failed = fails();
        assertThat(failed.text()).contains("Failed: default was still in organization 101");
        Screen form =
                stage.opens(stage.carol, () -> stage.carol.clicks(failed, ASK_AGAIN), screen -> screen.submitLabel()
                        .isPresent());
        assertThat(form.text()).contains("101", Stage.UIN, "UnsupportedOperation.MemberNoPayment");
        stage.carol.fills("Reason", "A credit card is bound now.");
        stage.carol.submits();
        stage.awaitModalSaying(stage.carol, "submitted");
        stage.await("the second card", () -> cards().size() == 2);
        assertThat(cards().get(1).text())
                .contains("default leaves organization 101?", "Requested by\n@carol", "A credit card is bound now.");
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void isRefusedForPeopleWhoMayNotRequest() {
        ShownMessage failed = fails();
        stage.mallory.clicks(failed, ASK_AGAIN);
        assertThat(stage.awaitModalSaying(stage.mallory, "not on the list of admins")
                        .submitLabel())
                .isEmpty();
    }

    @Test
    void showsTheOpenRequestIfThereIsOne() {
        ShownMessage failed = fails();
        stage.asks(stage.alice, 101);
        stage.carol.clicks(failed, ASK_AGAIN);
        assertThat(stage.awaitModalSaying(stage.carol, "There is already an open request")
                        .submitLabel())
                .isEmpty();
    }

    @Test
    void showsTheSuccessOfALaterRequest() {
        ShownMessage failed = fails();
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "default has left organization 101");
        stage.carol.clicks(failed, ASK_AGAIN);
        String requestId = stage.cloud.calls(Stage.QUIT).get(1).requestId();
        assertThat(stage.awaitModalSaying(stage.carol, requestId).submitLabel()).isEmpty();
    }

    private ShownMessage fails() {
        stage.cloud.answerNext(Stage.QUIT, Answer.refuse("UnsupportedOperation.MemberNoPayment", "No card is bound."));
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.await("the button", () -> stage.card(101).buttons().contains(ASK_AGAIN));
        return stage.card(101);
    }

    private List<ShownMessage> cards() {
        return stage.slack.channel().messages().stream()
                .filter(message -> message.threadTs().isEmpty())
                .toList();
    }
}
