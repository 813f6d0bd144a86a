package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.people.Person;

/** E-mail addresses in Slack that change while a request waits: two users with one address are one person. */
class ChangedAddressTest {
    private static final Map<String, String> TWO_APPROVALS = Map.of("QUIT_ORG_APPROVALS", "2");

    @Test
    void anApproverWhoseAddressBecameTheRequestersNoLongerCounts() {
        try (Stage stage = stage()) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            hasTheAddressOf(stage, stage.bob, "ALICE@acme.example");
            stage.approves(stage.carol, 101);
            assertThatBobsApprovalLapsed(stage);
        }
    }

    @Test
    void anApproverNoLongerCountsWhoseAddressTheRequesterHasNow() {
        try (Stage stage = stage()) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            hasTheAddressOf(stage, stage.alice, "Bob@acme.example");
            stage.approves(stage.carol, 101);
            assertThatBobsApprovalLapsed(stage);
        }
    }

    private static Stage stage() {
        return new Stage(TWO_APPROVALS);
    }

    private static void hasTheAddressOf(Stage stage, Person person, String address) {
        stage.slack.changeWorkspace(workspace -> workspace.changing(person.id(), member -> member.withEmail(address)));
    }

    private static void assertThatBobsApprovalLapsed(Stage stage) {
        stage.awaitTrail(101, "carol (U0CAROL) approved");
        stage.awaitTrail(101, "Approvals that no longer count: bob (U0BOB)");
        stage.awaitCard(101, "Approvals\n1 of 2");
        assertThat(stage.card(101).text()).contains("Waiting for approval");
        assertThat(stage.posts()).isZero();
    }
}
