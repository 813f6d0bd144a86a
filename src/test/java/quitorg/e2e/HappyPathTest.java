package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
class HappyPathTest {
    private final Transport transport;

    HappyPathTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void twoPeopleAgreeAndTheAccountLeavesOnce() {
        try (Stage stage = new Stage(transport)) {
            stage.alice.types("/quit-org 101");
            Screen form =
                    stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
            assertThat(form.text()).contains(Stage.UIN).contains("Head Office").contains("This cannot be undone");
            stage.alice.closesModal();

            ShownMessage card = stage.asks(stage.alice, 101);
            assertThat(card.text())
                    .contains(
                            "default leaves organization 101?",
                            "Waiting for approval",
                            "@alice",
                            Stage.REASON,
                            "0 of 1");
            stage.approves(stage.bob, 101);
            stage.awaitTrail(101, "Succeeded");
            stage.awaitCard(101, "Succeeded");

            String requestId = stage.cloud.calls(Stage.QUIT).get(0).requestId();
            assertThat(stage.posts()).isEqualTo(1);
            assertThat(stage.cloud.isMember(Stage.UIN, 101)).isFalse();
            assertThat(stage.card(101).text()).contains(requestId).contains("Approved by\n@bob");
            assertThat(stage.card(101).buttons()).isEmpty();
            List<ShownMessage> trail = stage.card(101).replies();
            assertThat(trail).hasSize(3);
            assertThat(trail.get(0).text()).contains("bob (U0BOB) approved");
            assertThat(trail.get(1).text()).contains("Calling QuitOrganization", "leaves organization 101 (attempt 1)");
            assertThat(trail.get(2).text()).contains("Succeeded", requestId);
            assertThat(trail).extracting(ShownMessage::broadcast).containsExactly(false, false, true);
            assertThat(stage.slack.complaints()).isEmpty();
            assertThat(stage.slack.unanswered()).isEmpty();
        }
    }

    @Test
    void aRefusalOfTheCloudIsToldWithItsCodeAndRequestId() {
        try (Stage stage = new Stage(transport)) {
            stage.cloud.answerNext(
                    Stage.QUIT,
                    quitorg.sandbox.cloud.Answer.refuse("UnsupportedOperation.MemberNoPayment", "No <card> is bound."));
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Failed");
            stage.awaitTrail(101, "UnsupportedOperation.MemberNoPayment");
            assertThat(stage.card(101).text())
                    .contains("Nothing was changed.")
                    .contains("No <card> is bound.")
                    .contains(stage.cloud.calls(Stage.QUIT).get(0).requestId());
            assertThat(stage.posts()).isEqualTo(1);

            stage.alice.types("/quit-org 101");
            Screen again =
                    stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
            assertThat(again.text()).contains("The last request failed.", "UnsupportedOperation.MemberNoPayment");
        }
    }
}
