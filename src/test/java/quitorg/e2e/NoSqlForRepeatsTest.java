package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** A repeated payload is answered from memory, without any SQL. */
@InBothTransports
class NoSqlForRepeatsTest {
    private final Stage stage;
    private final SqlCounter sql = new SqlCounter();

    NoSqlForRepeatsTest(Transport transport) {
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        sql.close();
        stage.close();
    }

    /** Delivers again what was counted at its first delivery; the reply has arrived when this returns. */
    private void comesAgain(Delivery delivery) {
        assertThat(sql.statements()).as("the counter counts the first delivery").isNotEmpty();
        sql.forget();
        assertThat(stage.slack.deliver(delivery).arrived()).isTrue();
    }

    @Test
    void theSameCommandAgain() {
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        comesAgain(stage.alice.lastDelivery());
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void theSameClickAgain() {
        ShownMessage card = stage.asks(stage.alice, 101);
        sql.forget();
        stage.bob.clicks(card, "Review");
        stage.awaitModal(stage.bob, screen -> screen.submitLabel().isPresent());
        comesAgain(stage.bob.lastDelivery());
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void theSameSubmissionAgainAndItsWindowShowsTheAnswerAgain() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        sql.forget();
        stage.bob.submits();
        Delivery approval = stage.bob.lastDelivery();
        stage.awaitModalSaying(stage.bob, "You approved request");
        stage.awaitCard(101, "Succeeded");
        int updates = stage.slack.calls("views.update").size();
        comesAgain(approval);
        stage.await(
                "the answer once more", () -> stage.slack.calls("views.update").size() > updates);
        assertThat(sql.statements()).isEmpty();
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void theSameQuestionAfterSuccess() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(sql.statements()).isNotEmpty();
        sql.forget();
        stage.alice.types("/quit-org 101");
        assertThat(stage.alice.privateMessages())
                .filteredOn(ShownMessage::onlyForOne)
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("has already left"));
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void twoSubmissionsOfOneWindowAreBothAnsweredWhereTheFirstHadAnError() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        stage.bob.fills("Type 101 to approve", "102");
        stage.bob.submits();
        stage.awaitModal(stage.bob, screen -> !screen.errors().isEmpty());
        stage.bob.fills("Type 101 to approve", "101");
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "You approved request");
    }
}
