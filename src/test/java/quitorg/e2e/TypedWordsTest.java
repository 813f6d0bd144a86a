package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.sandbox.slack.api.ApiCall;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.story.Transport;

/** The answers to anything that a person may type after the command. */
@Tag("full")
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
            "<tel:102|101>",
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
            stage.awaitModalSaying(stage.alice, "leave organization 101");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0101\u200B", "\u2060101\u202F\uFEFF", "“101”", "<tel:101|101>"})
    void whatPhonesAndEditorsAddIsTakenOff(String typed) {
        try (Stage stage = new Stage(transport)) {
            stage.opens(stage.alice, () -> stage.alice.types("/quit-org " + typed), screen -> screen.text()
                    .contains("leave organization 101"));
            stage.alice.fills("Reason", "\u200B".repeat(20));
            stage.alice.submits();
            assertThat(stage.alice.modal().orElseThrow().errors())
                    .anyMatch(error -> error.contains("Enter at least 10 visible characters. You entered 0"));
            stage.alice.closesModal();

            ShownMessage card = stage.asks(stage.alice, 101);
            stage.readiesApproval(stage.bob, card, 101);
            stage.bob.fills("Type 101 to approve", typed);
            stage.bob.submits();
            stage.awaitCard(101, "RequestId");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "help me, Too many words: leave out me, /quit-org help",
        "list all, Too many words: leave out all, /quit-org list",
        "status 101 extra, Too many words: leave out extra, /quit-org status 101",
        "hlep, Did you mean help?, /quit-org help",
        "statsu 101, Did you mean status?, /quit-org status 101"
    })
    void aSlipOfThePenIsAnsweredWithWhatWorks(String typed, String why, String works) {
        try (Stage stage = new Stage(transport)) {
            stage.alice.types("/quit-org " + typed);
            ShownMessage told = stage.alice.privateMessages().get(0);
            assertThat(told.text()).contains(why, "Nothing was opened or stored.", "Example: " + works);
            stage.alice.types(works);
            stage.await(
                    "an answer to " + works, () -> stage.alice.privateMessages().size() > 1);
            assertThat(stage.alice.privateMessages().get(1).text()).doesNotContain("Too many words", "Did you mean");
        }
    }

    @Test
    void theLargestIdIsOne() {
        try (Stage stage = new Stage(transport)) {
            stage.alice.types("/quit-org 9223372036854775807");
            stage.awaitModalSaying(stage.alice, "leave organization 9223372036854775807");
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
                    .containsPattern("Who can request\n@alice, @bob, .*(@ops|S0OPS)")
                    .containsPattern("Who can approve\n@carol, .*(@ops|S0OPS), never their own request")
                    .contains(
                            "Approvals needed\n2,",
                            "Request expires after\n1 hour 30 minutes",
                            "15 minutes after the last approval. Any admin can press Stop",
                            "/quit-org 101 payments  Name the account");
            // Only the bot's own checks of Slack and the channel, and the reader's language.
            assertThat(stage.slack.calls())
                    .extracting(ApiCall::method)
                    .isSubsetOf("apps.connections.open", "auth.test", "bots.info", "conversations.info", "users.info");
            assertThat(stage.cloud.calls()).isEmpty();
        }
    }
}
