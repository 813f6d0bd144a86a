package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.sandbox.slack.api.ApiCall;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.story.Transport;

/** The answers to anything that a person may type after the command. */
@InBothTransports
class TypedWordsTest {
    private static final List<String> MALFORMED = List.of(
            "0",
            "-1",
            "1.5",
            "0x65",
            "１０１",
            "101abc",
            "0101",
            "12345678901234567890",
            "9223372036854775808",
            "*101",
            "nonsense please now");

    private final Transport transport;

    TypedWordsTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void eachMalformedIdHasItsOwnAnswer() {
        try (Stage stage = new Stage(transport)) {
            List<String> answers = new ArrayList<>();
            for (String typed : MALFORMED) {
                stage.alice.types("/quit-org " + typed);
                List<ShownMessage> all = stage.alice.privateMessages();
                ShownMessage told = all.get(all.size() - 1);
                assertThat(all).hasSize(answers.size() + 1);
                assertThat(told.onlyForOne()).isTrue();
                assertThat(told.text()).contains("Example: /quit-org 101");
                answers.add(told.text().replace(typed, ""));
            }
            assertThat(answers).doesNotHaveDuplicates();
            assertThat(stage.alice.modal()).isEmpty();
            assertThat(stage.slack.calls("views.open")).isEmpty();
            assertThat(stage.cloud.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "  101  ", "*101*", "_101_", "~101~", "`101`", "*_101_*"})
    void whatSlackPutsAroundAnIdIsTakenOff(String typed) {
        try (Stage stage = new Stage(transport)) {
            stage.alice.types("/quit-org " + typed);
            stage.awaitModalSaying(stage.alice, "will leave organization 101");
        }
    }

    @Test
    void theLargestIdIsOne() {
        try (Stage stage = new Stage(transport)) {
            stage.alice.types("/quit-org 9223372036854775807");
            stage.awaitModalSaying(stage.alice, "will leave organization 9223372036854775807");
        }
    }

    @Test
    void anIdWithWhiteSpaceInsideIsNotTakenForAShorterOne() {
        try (Stage stage = new Stage(transport)) {
            stage.alice.types("/quit-org 10 1");
            assertThat(stage.awaitModalSaying(stage.alice, "type it without spaces")
                            .submitLabel())
                    .isEmpty();
        }
    }

    @Test
    void helpNamesWhoMayAskAndApproveAndUnderWhichRules() {
        Map<String, String> settings = Map.of(
                "QUIT_ORG_ADMINS",
                "U0ALICE,U0BOB,S0OPS",
                "QUIT_ORG_APPROVERS",
                "U0CAROL,S0OPS",
                "QUIT_ORG_APPROVALS",
                "2",
                "QUIT_ORG_REQUEST_TTL",
                "90m",
                "QUIT_ORG_HOLD",
                "15m");
        try (Stage stage = new Stage(transport, settings)) {
            stage.slack.changeWorkspace(
                    workspace -> workspace.withGroup(new UserGroup("S0OPS", "ops", List.of(stage.bob.id()))));
            stage.mallory.types("/quit-org help");
            ShownMessage told = stage.mallory.privateMessages().get(0);
            assertThat(told.onlyForOne()).isTrue();
            assertThat(told.text())
                    .containsPattern("Who may ask @alice, @bob, .*(@ops|S0OPS)")
                    .containsPattern("Who may approve @carol, .*(@ops|S0OPS)")
                    .contains("Approvals needed 2", "Time to decide 1 h 30 min", "15 min, in which any admin");
            // Only the bot's own checks of Slack and the channel.
            assertThat(stage.slack.calls())
                    .extracting(ApiCall::method)
                    .isSubsetOf("apps.connections.open", "auth.test", "conversations.info");
            assertThat(stage.cloud.calls()).isEmpty();
        }
    }
}
