package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.people.Person;

/** Actions just before the bot went down for a long time. */
@Tag("full")
class DowntimeTest {
    private static final String DESCRIBE = "DescribeOrganization";

    @Test
    void anApprovalFromBeforeTwentyFiveDaysOfDowntimeIsNotCarriedOutAndThePersonIsTold() {
        try (Stage stage = new Stage(Map.of("QUIT_ORG_REQUEST_TTL", "30d"))) {
            stage.asks(stage.alice, 101);
            stage.readiesApproval(stage.bob, stage.card(101), 101);
            // The approval is stored. Its decision waits for the cloud when the bot goes down.
            stage.cloud.answerAlways(DESCRIBE, Answer.hangForGood());
            long readings = stage.cloud.received(DESCRIBE);
            stage.bob.submits();
            stage.await("the decision to read facts", () -> stage.cloud.received(DESCRIBE) > readings);
            stage.stopBot();
            stage.bob.closesModal();
            stage.clock.move(Duration.ofDays(25));
            stage.cloud.answerTruly(DESCRIBE);
            stage.startBot();
            stage.await(
                    "bob to be told something",
                    () -> !stage.bob.privateMessages().isEmpty());
            assertThat(lastOf(stage.bob))
                    .contains(
                            "The bot could not handle your action",
                            "within ten minutes",
                            "Nothing was changed",
                            "do it again");
            assertThat(stage.card(101).text()).contains("Waiting for approval");
            assertThat(stage.posts()).isZero();
        }
    }

    private static String lastOf(Person person) {
        var messages = person.privateMessages();
        return messages.get(messages.size() - 1).text();
    }
}
