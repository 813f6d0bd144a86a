package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.slack.Samples;

/** What goes back to Slack for each kind of reply, as Bolt's own Socket Mode sends it. */
class EnvelopeHandlerTest {
    private final App app = new App(AppConfig.builder().build(), List.of());
    private final EnvelopeHandler handler = new EnvelopeHandler(app, Samples.TEXTS);

    @Test
    void aTextBecomesTheTextOfThePayload() {
        replies(Response.ok("hello"));
        assertThat(acknowledgement()).contains("{\"envelope_id\":\"e1\",\"payload\":{\"text\":\"hello\"}}");
    }

    @Test
    void jsonBecomesThePayloadItself() {
        replies(Response.ok(Map.of("response_action", "errors")));
        assertThat(acknowledgement()).contains("{\"envelope_id\":\"e1\",\"payload\":{\"response_action\":\"errors\"}}");
    }

    @Test
    void aReplyWithoutABodyHasNoPayload() {
        replies(Response.ok());
        assertThat(acknowledgement()).contains("{\"envelope_id\":\"e1\"}");
    }

    @Test
    void aHandlerThatThrowsIsAcknowledged() {
        app.command("/quit-org", (request, context) -> {
            throw new IllegalStateException("a defect");
        });
        assertThat(acknowledgement()).contains("{\"envelope_id\":\"e1\"}");
    }

    @Test
    void whatNoHandlerKnowsIsNotAcknowledged() {
        assertThat(acknowledgement()).isEmpty();
    }

    private void replies(Response response) {
        app.command("/quit-org", (request, context) -> response);
    }

    private Optional<String> acknowledgement() {
        return handler.handle(
                "{\"envelope_id\":\"e1\",\"type\":\"slash_commands\",\"payload\":"
                        + "{\"command\":\"/quit-org\",\"text\":\"101\",\"user_id\":\"U1\",\"team_id\":\"T1\"}}",
                Admission.ACCEPTED);
    }
}
