package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** People are reminded of open requests at the right time, once, and never of a request that is decided. */
@Tag("full")
@InBothTransports
class RemindersTest {
    private static final String REMINDER =
            "Reminder: alice (U0ALICE) asks for approval: default leaves organization 101.";

    private final Transport transport;

    RemindersTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void aPendingRequestIsRememberedAtHalfThreeQuartersAndNineTenthsOfItsTimeByWhoIsStillNeeded() {
        try (Stage stage = new Stage(transport, Map.of("QUIT_ORG_APPROVALS", "2"))) {
            ShownMessage card = stage.asks(stage.alice, 101);
            // Opened before the reminder, and still valid after it.
            stage.readiesApproval(stage.bob, card, 101);
            stage.clock.move(Duration.ofHours(12).minusSeconds(60));
            assertThat(reminders(stage)).isEmpty();
            stage.clock.move(Duration.ofSeconds(60));
            stage.awaitTrail(101, "2 more approvals are needed");
            assertThat(reminders(stage).get(0).text())
                    .contains(
                            REMINDER,
                            "press Review on the card",
                            "Time left: 12 hours",
                            "Please act: @bob @carol",
                            "then nothing is called");
            assertThat(reminders(stage)).allMatch(ShownMessage::broadcast);

            stage.bob.submits();
            stage.awaitModalSaying(stage.bob, "You approved request");
            stage.awaitTrail(101, "bob (U0BOB) approved");
            stage.clock.move(Duration.ofHours(6));
            stage.await("the second reminder", () -> reminders(stage).size() == 2);
            assertThat(reminders(stage).get(1).text())
                    .contains("Time left: 6 hours", "Please act: @carol")
                    .doesNotContain("@bob");
            stage.clock.move(Duration.ofMinutes(4 * 60 - 24));
            stage.await("the third reminder", () -> reminders(stage).size() == 3);
            assertThat(reminders(stage).get(2).text()).contains("Time left: 2 hours");
            stage.approves(stage.carol, 101);
            stage.awaitTrail(101, "Succeeded");
            stage.clock.move(Duration.ofDays(2));
            stage.joins(102);
            stage.asks(stage.alice, 102);
            assertThat(reminders(stage)).hasSize(3);
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void whatWasMissedWhileTheBotWasDownIsToldOnceWithTheTimeThatIsLeft() {
        try (Stage stage = new Stage(transport)) {
            stage.asks(stage.alice, 101);
            stage.stopBot();
            stage.clock.move(Duration.ofHours(23));
            stage.startBot();
            stage.awaitTrail(101, "Time left: 60 minutes");
            stage.clock.move(Duration.ofHours(1));
            stage.awaitTrail(101, "it was not decided in time");
            assertThat(reminders(stage)).hasSize(1);
        }
    }

    @Test
    void noOneIsRemindedOfARequestThatLivesLessThanTenMinutes() {
        try (Stage stage = new Stage(transport, Map.of("QUIT_ORG_REQUEST_TTL", "9m"))) {
            stage.asks(stage.alice, 101);
            assertThat(new Agenda(stage).isEmptyOf("remind")).isTrue();
            stage.clock.move(Duration.ofMinutes(9));
            stage.awaitTrail(101, "it was not decided in time");
            assertThat(reminders(stage)).isEmpty();
        }
    }

    @Test
    void whatOnlyPeopleCanSayIsRememberedOnceADay() {
        try (Stage stage = new Stage(transport)) {
            Agenda agenda = new Agenda(stage);
            stage.asks(stage.alice, 101);
            stage.cloud.answerNext(Stage.QUIT, Answer.loseAnswerAfterEffect());
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Outcome unknown");
            stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
            for (int reading = 0; reading < 5; reading++) {
                agenda.jumpsToNext("reconcile");
            }
            stage.awaitCard(101, "Two admins have to check");
            for (int day = 1; day <= 2; day++) {
                stage.clock.move(Duration.ofDays(1));
                int expected = day;
                stage.await("reminder " + day, () -> ofUnknown(stage).size() == expected);
            }
            assertThat(ofUnknown(stage).get(0).text())
                    .contains(
                            "@alice asked for default to leave organization 101",
                            "still not known",
                            "Two admins have to check",
                            "Check again")
                    .doesNotContain("try again");
            assertThat(stage.card(101).text()).contains("Outcome unknown");
            stage.alice.clicks(stage.card(101), "It has left");
            stage.awaitTrail(101, "alice (U0ALICE) reports");
            stage.bob.clicks(stage.card(101), "It has left");
            stage.awaitCard(101, "Two people checked");
            stage.clock.move(Duration.ofDays(2));
            stage.joins(102);
            stage.asks(stage.alice, 102);
            assertThat(ofUnknown(stage)).hasSize(2);
        }
    }

    private static List<ShownMessage> reminders(Stage stage) {
        return stage.card(101).replies().stream()
                .filter(reply -> reply.text().contains("Reminder"))
                .toList();
    }

    private static List<ShownMessage> ofUnknown(Stage stage) {
        return reminders(stage).stream()
                .filter(reply -> reply.text().contains("still not known"))
                .toList();
    }
}
