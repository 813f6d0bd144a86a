package quitorg.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelRefusalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"msg_too_long", "invalid_blocks", "metadata_too_large", "no_text", "invalid_arguments"})
    void whatIsWrongWithOneMessageClosesNoChannel(String code) {
        assertThat(ChannelRefusals.isOfTheMessage(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_archived", "missing_scope", "team_not_found", "a_refusal_of_tomorrow"})
    void aRefusalThatIsNotKnownToBeOfOneMessageIsOfTheChannel(String code) {
        assertThat(ChannelRefusals.isOfTheMessage(code)).isFalse();
        assertThat(ChannelRefusals.isOfTheThread(code)).isFalse();
    }
}
