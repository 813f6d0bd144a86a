package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

@Tag("full")
@InBothTransports
class BadInputTest {
    private final Transport transport;
    private final Stage stage;

    BadInputTest(Transport transport) {
        this.transport = transport;
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0, has to be 1 or more",
        "-1, cannot begin with a minus or a dash",
        "1.5, has to be a whole number",
        "0x65, hexadecimal",
        "１０１, digits other than 0 to 9",
        "101abc, other characters than digits",
        "0101, starts with a zero",
        "12345678901234567890, at most 19 digits",
        "9223372036854775808, largest possible organization ID",
        "leave, Type an organization ID first",
        "101 payments now, Too many words: leave out now",
        "status, The ID is missing",
        "status 0x65, hexadecimal"
    })
    void getsAPrivateSpecificAnswerAndOpensNothing(String typed, String answer) {
        stage.alice.types("/quit-org " + typed);
        ShownMessage told = stage.alice.privateMessages().get(0);
        assertThat(told.onlyForOne()).isTrue();
        assertThat(told.text()).contains(answer, "Example: /quit-org").doesNotContain("Exception");
        assertThat(stage.alice.modal()).isEmpty();
        assertThat(stage.slack.calls("views.open")).isEmpty();
    }

    @Test
    void helpTellsHowItWorks() {
        stage.mallory.types("/quit-org help");
        stage.mallory.types("/quit-org");
        assertThat(stage.mallory.privateMessages()).hasSize(2).allSatisfy(told -> assertThat(told.text())
                .contains("How to leave an organization", "after other people approved it"));
    }

    @Test
    void anUnknownAccountIsNamedWithThoseThatThereAre() {
        stage.alice.types("/quit-org 101 payments");
        stage.awaitModalSaying(stage.alice, "No account named payments.");
        assertThat(stage.cloud.calls()).isEmpty();
    }

    @Test
    void aReasonThatIsTooShortIsRefusedInTheWindow() {
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        // Slack counts the blanks, so its own check of the minimum length passes.
        stage.alice.fills("Reason", "  short        ");
        stage.alice.submits();
        assertThat(stage.alice.modal().orElseThrow().errors()).anyMatch(error -> error.contains("You entered 5"));
        assertThat(stage.slack.channel().messages()).isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsToldAndNothingChanges() throws SQLException {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        try (Connection other = DriverManager.getConnection(stage.databaseUrl());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Ack ack = stage.bob.submits();
            assertThat(ack.arrived()).isTrue();
            stage.awaitModalSaying(stage.bob, "not recorded");
            statement.execute("ROLLBACK");
        }
        assertThat(stage.posts()).isZero();
        stage.bob.closesModal();
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
    }

    @Test
    void aForgedOrStalePayloadIsAcknowledgedAndChangesNothing() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.carol.clicks(card, "Review");
        stage.awaitModal(stage.carol, screen -> screen.submitLabel().isPresent());
        Delivery click = stage.carol.lastDelivery();
        for (String value : new String[] {"", "Q-00000000", "1 OR 1=1"}) {
            assertThat(stage.slack
                            .deliver(click.forged(payload -> withAction(payload, "value", value)))
                            .arrived())
                    .isTrue();
        }
        assertThat(stage.slack
                        .deliver(click.forged(payload -> withAction(payload, "action_id", "other")))
                        .arrived())
                .isTrue();

        stage.carol.closesModal();
        stage.readiesApproval(stage.bob, card, 101);
        stage.bob.fills("Type 101 to approve", "1");
        stage.bob.submits();
        Delivery submission = stage.bob.lastDelivery();
        for (String metadata : new String[] {"", "0123456789abcdef0123456789abcdef", "{\"approved\":true}"}) {
            Ack ack = stage.slack.deliver(submission.forged(payload -> {
                payload.getAsJsonObject("view").addProperty("private_metadata", metadata);
                payload.addProperty("trigger_id", "forged-" + metadata);
                return payload;
            }));
            assertThat(ack.payload().orElseThrow().toString())
                    .contains(
                            metadata.startsWith("0")
                                    ? "does not know this review"
                                    : "was opened for another person or another request");
        }
        assertThat(stage.posts()).isZero();
        assertThat(stage.card(101).text()).contains("Waiting for approval", "0 of 1");
    }

    private static JsonObject withAction(JsonObject payload, String name, String value) {
        payload.getAsJsonArray("actions").get(0).getAsJsonObject().addProperty(name, value);
        payload.addProperty("trigger_id", "forged-" + name + value.replace(' ', '_'));
        return payload;
    }

    @Test
    void theWindowOpensBeforeTheCloudAnswers() {
        stage.cloud.delay("GetCallerIdentity", java.time.Duration.ofSeconds(5));
        Ack ack = stage.alice.types("/quit-org 101");
        assertThat(ack.arrived()).isTrue();
        stage.awaitModalSaying(stage.alice, "Reading the current state of");
        assertThat(stage.cloud.calls("GetCallerIdentity")).isEmpty();
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
    }

    @Test
    void whatNothingCanReadIsNotLeftWithoutAnAnswer() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.bob.clicks(card, "Withdraw");
        Delivery click = stage.bob.lastDelivery();
        Ack ack = stage.slack.deliver(click.forged(payload -> {
            payload.addProperty("user", "no object");
            return payload;
        }));
        // A socket has no negative acknowledgement; over HTTP the post is refused.
        assertThat(ack.outcome())
                .isEqualTo(transport == Transport.SOCKET ? Ack.Outcome.ACKED : Ack.Outcome.NOT_DELIVERED);
        assertThat(stage.card(101).text()).contains("Waiting for approval");
    }
}
