package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** A workspace of an Enterprise Grid organization, whose people are at home in other workspaces of it, or of another one. */
@InBothTransports
@Tag("full")
class EnterpriseGridTest {
    private static final String OURS = "E0ACME";

    private final Stage stage;

    EnterpriseGridTest(Transport transport) {
        stage = new Stage(transport);
    }

    @BeforeEach
    void joinTheOrganization() {
        stage.slack.changeWorkspace(workspace -> workspace
                .inGrid(OURS)
                .changing("alice", alice -> alice.inGrid(OURS, "T0SALES", "T0ACME"))
                .changing("bob", bob -> bob.inGrid(OURS, "T0TECH", "T0SALES", "T0ACME"))
                // In a channel that both organizations share; the ID is on the lists.
                .changing("carol", carol -> carol.inGrid("E0OTHER", "T0OTHER")));
        // Which organization it is in, the bot reads at its start.
        stage.restartBot();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void peopleOfItsOtherWorkspacesRequestAndApproveAndAStrangerCannot() {
        stage.carol.types("/quit-org 101");
        stage.awaitModalSaying(stage.carol, "People from another workspace cannot");
        stage.carol.closesModal();
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.carol.clicks(card, "Review");
        stage.await("the refusal", () -> stage.carol.privateMessages().stream()
                .anyMatch(message -> message.text().contains("People from another workspace cannot")));
        assertThat(stage.carol.modal()).isEmpty();
        assertThat(stage.card(101).text()).contains("Waiting for approval", "0 of 1");
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void aMemberOfTheOrganizationWhoIsNotInOurWorkspaceCannotRequest() {
        stage.slack.changeWorkspace(
                workspace -> workspace.changing("alice", alice -> alice.inGrid(OURS, "T0SALES", "T0TECH")));
        stage.alice.types("/quit-org 101");
        stage.awaitModalSaying(stage.alice, "People from another workspace cannot");
    }
}
