package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;

/** What people see before they request, approve or reject: what it is about, how fresh that is, and what follows. */
class ReviewedTest {
    private static final Map<String, String> TWO_AND_A_HOLD = Map.of("QUIT_ORG_APPROVALS", "2", "QUIT_ORG_HOLD", "5m");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    @Test
    void anApproverReadsWhetherTheirsIsTheLastApprovalAndWhenTheFactsWereRead() {
        try (Stage stage = new Stage(TWO_AND_A_HOLD)) {
            stage.asks(stage.alice, 101);
            stage.clock.move(Duration.ofMinutes(3));
            Instant before = stage.clock.instant();
            Screen first = reviews(stage, stage.bob);
            assertThat(first.text())
                    .contains("@alice asks that default leave organization 101.", Stage.REASON)
                    .contains("0 of 2 approvals", "2 approvals are still needed, including yours")
                    .doesNotContain("last approval");
            assertThat(first.text())
                    .containsAnyOf("Cloud " + UTC.format(before), "Cloud " + UTC.format(stage.clock.instant()));
            stage.bob.closesModal();
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "1 of 2");
            assertThat(reviews(stage, stage.carol).text())
                    .contains("1 of 2 approvals")
                    .contains("This cannot be undone. Yours is the last approval: the account leaves in 5 minutes");
        }
    }

    @Test
    void anApprovalThatWouldLapseDoesNotCountTowardsTheLastOne() {
        try (Stage stage = new Stage(TWO_AND_A_HOLD)) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "1 of 2");
            stage.cloud.changeMembership(Stage.UIN, member -> member.paidBy(Stage.UIN));
            assertThat(reviews(stage, stage.carol).text())
                    .contains("2 approvals are still needed", "changed since @bob approved")
                    .doesNotContain("last approval");
        }
    }

    @Test
    void theOnlyApprovalLeadsToTheCallAtOnce() {
        try (Stage stage = new Stage()) {
            stage.asks(stage.alice, 101);
            assertThat(reviews(stage, stage.bob).text())
                    .contains("0 of 1 approval", "Yours is the last approval: the account leaves right after it.");
        }
    }

    @Test
    void theRequesterReadsThatAnotherPersonDecidesAndHowToWithdraw() {
        try (Stage stage = new Stage()) {
            stage.asks(stage.alice, 101);
            stage.alice.clicks(stage.card(101), "Review");
            Screen screen = stage.awaitModalSaying(stage.alice, "another person has to decide it");
            assertThat(screen.text()).contains("press Withdraw on the card", "0 of 1 approval");
            assertThat(screen.submitLabel()).isEmpty();
            assertThat(screen.inputs()).isEmpty();
            assertThat(screen.buttons()).isEmpty();
        }
    }

    @Test
    void theRequesterReadsWhoHasToApproveAndUntilWhen() {
        try (Stage stage = new Stage(TWO_AND_A_HOLD)) {
            Screen form =
                    stage.opens(stage.alice, () -> stage.alice.types("/quit-org 101"), screen -> screen.submitLabel()
                            .isPresent());
            assertThat(form.submitLabel()).contains("Request approval");
            assertThat(form.text())
                    .startsWith("default will leave organization 101.")
                    .contains("2 approvals needed, from @alice, @bob, @carol. Expires after 24 hours.");
        }
    }

    private static Screen reviews(Stage stage, Person person) {
        return stage.opens(person, () -> person.clicks(stage.card(101), "Review"), screen -> screen.submitLabel()
                .isPresent());
    }
}
