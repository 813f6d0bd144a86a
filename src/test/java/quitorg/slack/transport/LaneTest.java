package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {
    @ParameterizedTest
    @CsvSource({
        "quit_org.card.stop, DECISIONS",
        "quit_org.card.withdraw, DECISIONS",
        "quit_org.card.review, DECISIONS",
        "quit_org.review.reject, DECISIONS",
        "quit_org.card.has_left, DECISIONS",
        "quit_org.home.request, FORMS",
        "quit_org.card.ask_again, FORMS",
        "someone.elses, FORMS"
    })
    void aClickByItsButton(String actionId, Lane lane) {
        assertThat(Lane.of(
                        interactive("{\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"" + actionId + "\"}]}")))
                .contains(lane);
    }

    @ParameterizedTest
    @CsvSource({
        "quit_org.modal.review, DECISIONS",
        "quit_org.modal.reject, DECISIONS",
        "quit_org.modal.request, FORMS",
        "quit_org.modal.organization, FORMS",
        "someone.elses, FORMS"
    })
    void aSubmissionByItsModal(String callbackId, Lane lane) {
        assertThat(Lane.of(interactive(
                        "{\"type\":\"view_submission\",\"view\":{\"callback_id\":\"" + callbackId + "\"}}")))
                .contains(lane);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "7",
                "{\"type\":7}",
                "{\"type\":\"shortcut\",\"callback_id\":\"quit_org.modal.review\"}",
                "{\"type\":\"block_actions\",\"actions\":[]}",
                "{\"type\":\"block_actions\",\"actions\":[null]}",
                "{\"type\":\"block_actions\",\"actions\":[{\"action_id\":{}}]}",
                "{\"type\":\"view_submission\",\"view\":\"quit_org.modal.review\"}"
            })
    void everythingElseThatIsClicked(String payload) {
        assertThat(Lane.of(interactive(payload))).contains(Lane.FORMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"slash_commands\"}", "{\"type\":\"events_api\"}", "{", "[]", ""})
    void commandsAndEventsAndWhatCannotBeRead(String message) {
        assertThat(Lane.of(message)).contains(Lane.COMMANDS);
    }

    @Test
    void slacksWordsAboutTheSocketAreNoEnvelopes() {
        assertThat(Lane.of("{\"type\":\"hello\"}")).isEmpty();
        assertThat(Lane.of("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}"))
                .isEmpty();
    }

    private static String interactive(String payload) {
        return "{\"envelope_id\":\"e\",\"payload\":" + payload + ",\"type\":\"interactive\"}";
    }
}
