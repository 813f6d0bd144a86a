package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.story.Transport;

/** The global shortcut, from the form that asks for the organization to the card. */
@Tag("full")
@InBothTransports
class ShortcutTest {
    static final String SHORTCUT = "Leave an organization";

    private final Stage stage;

    ShortcutTest(Transport transport) {
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void opens(Person person) {
        Screen form = stage.opens(person, () -> person.usesShortcut(SHORTCUT), screen -> screen.submitLabel()
                .isPresent());
        assertThat(form.inputLabels()).containsExactly("Organization ID", "Account");
    }

    private void submits(Person person, String id, String account) {
        person.fills("Organization ID", id);
        person.fills("Account", account);
        person.submits();
    }

    @Test
    void leadsToTheRequestModalAndToACard() {
        opens(stage.alice);
        submits(stage.alice, "*101*", "");
        Screen modal =
                stage.awaitModal(stage.alice, screen -> screen.inputLabels().contains("Reason"));
        assertThat(modal.depth()).isEqualTo(1);
        stage.alice.fills("Reason", Stage.REASON);
        stage.alice.submits();
        stage.awaitModal(stage.alice, screen -> screen.text().contains("submitted"));
        stage.await("the card", () -> stage.slack
                .channel()
                .messageWith("leaves organization 101?")
                .isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', it has to be 1 or more",
        "0101, '', starts with a zero",
        "101abc, '', digits only",
        "-101-, '', digits only",
        "\u202E101, '', [U+202E]101 has other characters than digits",
        "help, '', It has digits only",
        "list, '', It has digits only",
        "status 101, '', It has digits only",
        "101 payments more, '', Leave out: more",
        "101, payments more, Leave out: more"
    })
    void saysUnderTheFieldWhatIsWrong(String id, String account, String words) {
        opens(stage.alice);
        submits(stage.alice, id, account);
        assertThat(stage.alice.modal().orElseThrow().errors())
                .singleElement()
                .asString()
                .contains(words)
                .doesNotContain("`");
    }

    @ParameterizedTest
    @CsvSource({"Other, other", "\u2066default\u2069, [U+2066]default[U+2069]"})
    void refusesAnAccountThatTheBotDoesNotHoldAsTheCommandDoes(String typed, String named) {
        opens(stage.alice);
        submits(stage.alice, "101", typed);
        stage.awaitModalSaying(stage.alice, "No account named " + named);
    }

    @Test
    void refusesPeopleOnNoListAsTheCommandDoes() {
        opens(stage.mallory);
        submits(stage.mallory, "101", "");
        Screen refused = stage.awaitModalSaying(stage.mallory, "not on the list of admins");
        assertThat(refused.submitLabel()).isEmpty();
    }

    @Test
    void isNotTakenFromAnotherWorkspace() {
        // The bot asks Slack for its own workspace before it shows the tab; until it knows it, it cannot compare.
        stage.alice.opensHome();
        stage.await("the Home tab", () -> stage.alice.home().isPresent());
        int before = stage.alice.privateMessages().size();
        stage.alice.usesShortcut(SHORTCUT);
        stage.slack.deliver(stage.alice.lastDelivery().forged(payload -> {
            payload.getAsJsonObject("team").addProperty("id", "T0OTHER");
            // The same trigger would be the same delivery.
            payload.addProperty("trigger_id", "1.2.other");
            return payload;
        }));
        stage.await("a refusal", () -> stage.alice.privateMessages().size() > before);
        assertThat(stage.alice.privateMessages().get(before).text()).contains("another workspace");
    }
}
