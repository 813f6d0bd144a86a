package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import quitorg.slack.Samples;

/** Payloads that Bolt cannot read are acknowledged, and wherever possible the person learns that Nothing was done. */
class UnreadableEnvelopesTest {
    private static final String UNREADABLE = "{\"blocks\":[{\"text\":\"no type\"}]}";

    private final EnvelopeHandler handler =
            new EnvelopeHandler(new App(AppConfig.builder().build(), List.of()), Samples.TEXTS);

    @Test
    void whoSubmittedAWindowReadsInItThatNothingWasDone() {
        var sent = sent("{\"envelope_id\":\"e1\",\"type\":\"interactive\",\"payload\":{\"type\":\"view_submission\","
                + "\"view\":" + UNREADABLE + "}}");
        assertThat(sent)
                .singleElement()
                .asString()
                .contains("e1", "response_action", "Nothing was done", "callback_id");
    }

    @Test
    void whoTypedACommandReadsThatNothingWasDone() {
        var sent = sent("{\"envelope_id\":\"e1\",\"type\":\"slash_commands\",\"payload\":{\"command\":{}}}");
        assertThat(sent).singleElement().asString().contains("e1", "\"text\"", "Nothing was done");
    }

    @Test
    void aClickIsAcknowledged() {
        var sent = sent("{\"envelope_id\":\"e1\",\"type\":\"interactive\",\"payload\":{\"type\":\"block_actions\","
                + "\"message\":" + UNREADABLE + "}}");
        assertThat(sent).containsExactly("{\"envelope_id\":\"e1\"}");
    }

    @Test
    void whatIsNoEnvelopeEndsNothing() {
        for (String message : List.of("", "[]", "{\"envelope_id\":{},\"payload\":[]}", "{\"envelope_id\":null}")) {
            assertThat(sent(message)).isEmpty();
        }
    }

    private List<String> sent(String message) {
        return handler.handle(message, Admission.ACCEPTED).stream().toList();
    }
}
