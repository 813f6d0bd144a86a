package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

@InBothTransports
class OverviewTest {
    private final Stage stage;

    OverviewTest(Transport transport) {
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void tellsHowARequestStandsWithALinkToItsCard() {
        stage.asks(stage.alice, 101);
        // The bot knows the card's place a moment after people see the card.
        String byOrganization = await().atMost(Stage.PATIENCE)
                .until(() -> answer(stage.bob, "/quit-org status 101"), text -> text.contains("https://"));
        assertThat(byOrganization)
                .contains("Waiting for approval", "requested by @alice", "0 of 1", "https://acme.slack.com/archives/");
        String id = byOrganization.substring(byOrganization.indexOf("Q-"), byOrganization.indexOf("Q-") + 10);
        assertThat(answer(stage.carol, "/quit-org status " + id.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(byOrganization);
        assertThat(answer(stage.alice, "/quit-org list")).isEqualTo("1 open request\n" + byOrganization);
    }

    @Test
    void listsOnlyWhatIsOpenButTellsTheStatusOfWhatHasEnded() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(answer(stage.alice, "/quit-org list")).startsWith("No open requests.");
        assertThat(answer(stage.bob, "/quit-org status 101")).contains("Succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "status 101", "status Q-00000000"})
    void isForAdminsAndApproversOnly(String command) {
        stage.asks(stage.alice, 101);
        assertThat(answer(stage.mallory, "/quit-org " + command))
                .contains("not on the list of admins")
                .doesNotContain("alice", "Waiting");
    }

    private String answer(Person person, String command) {
        int before = answers(person).size();
        person.types(command);
        stage.await("an answer to " + command, () -> answers(person).size() > before);
        return answers(person).get(before).text();
    }

    /** Ephemeral messages: a requester gets direct messages, too. */
    private static List<ShownMessage> answers(Person person) {
        return person.privateMessages().stream()
                .filter(ShownMessage::onlyForOne)
                .toList();
    }
}
