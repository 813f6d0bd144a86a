package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.slack.api.bolt.AppConfig;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.response.SocketModeResponse;
import com.slack.api.util.json.GsonFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.slack.Samples;

/** Payloads that Bolt cannot read are acknowledged, and wherever possible the person learns that Nothing was done. */
class UnreadableEnvelopesTest {
    private static final String UNREADABLE = "{\"blocks\":[{\"text\":\"no type\"}]}";

    private final SocketModeClient client = mock(SocketModeClient.class);
    private final List<String> sent = new ArrayList<>();
    private final UnreadableEnvelopes envelopes = new UnreadableEnvelopes(new AppConfig(), client, Samples.TEXTS);

    @BeforeEach
    void listen() {
        doAnswer(call -> sent.add(GsonFactory.createSnakeCase().toJson((Object) call.getArgument(0))))
                .when(client)
                .sendSocketModeResponse(any(SocketModeResponse.class));
    }

    @Test
    void whoSubmittedAWindowReadsInItThatNothingWasDone() {
        envelopes.handle("{\"envelope_id\":\"e1\",\"type\":\"interactive\",\"payload\":{\"type\":\"view_submission\","
                + "\"view\":" + UNREADABLE + "}}");
        assertThat(sent)
                .singleElement()
                .asString()
                .contains("e1", "response_action", "Nothing was done", "callback_id");
    }

    @Test
    void whoTypedACommandReadsThatNothingWasDone() {
        envelopes.handle("{\"envelope_id\":\"e1\",\"type\":\"slash_commands\",\"payload\":{\"command\":{}}}");
        assertThat(sent).singleElement().asString().contains("e1", "\"text\"", "Nothing was done");
    }

    @Test
    void aClickIsAcknowledged() {
        envelopes.handle("{\"envelope_id\":\"e1\",\"type\":\"interactive\",\"payload\":{\"type\":\"block_actions\","
                + "\"message\":" + UNREADABLE + "}}");
        assertThat(sent).containsExactly("{\"envelope_id\":\"e1\"}");
    }

    @Test
    void whatIsNoEnvelopeEndsNothing() {
        for (String message : List.of("", "[]", "{\"envelope_id\":{},\"payload\":[]}", "{\"envelope_id\":null}")) {
            envelopes.handle(message);
        }
        assertThat(sent).isEmpty();
    }
}
