package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** A cloud that takes eight seconds to describe an organization, which is longer than any of Slack's time-outs. */
@InBothTransports
@Tag("full")
class SlowCloudTest {
    private final Transport transport;

    SlowCloudTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void theWindowOpensAtOnceAndAnApprovalIsAnsweredAllTheSame() {
        try (Stage stage = new Stage(transport)) {
            ShownMessage card = stage.asks(stage.alice, 101);
            stage.readiesApproval(stage.bob, card, 101);
            stage.cloud.delay("DescribeOrganization", Duration.ofSeconds(8));
            int described = stage.cloud.calls("DescribeOrganization").size();

            stage.joins(102);
            // The trigger is valid for three seconds, so a later call would have opened no modal.
            stage.carol.types("/quit-org 102");
            stage.awaitModalSaying(stage.carol, "Reading");
            assertThat(stage.cloud.calls("DescribeOrganization"))
                    .as("not answered yet")
                    .hasSize(described);
            stage.awaitModal(stage.carol, screen -> screen.submitLabel().isPresent());

            stage.joins(101);
            stage.bob.submits();
            stage.awaitModalSaying(stage.bob, "Checking");
            stage.awaitModalSaying(stage.bob, "You approved request");
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }
}
