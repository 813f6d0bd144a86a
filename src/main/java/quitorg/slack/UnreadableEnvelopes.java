package quitorg.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.listener.WebSocketMessageListener;
import com.slack.api.socket_mode.response.AckResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges what breaks in Bolt's own parser: Bolt says nothing then, and Slack would deliver it again and tell the
 * person that the app does not answer. Everything else is Bolt's to answer.
 */
final class UnreadableEnvelopes implements WebSocketMessageListener {
    private static final Logger log = LoggerFactory.getLogger(UnreadableEnvelopes.class);

    private final SocketModeRequestParser parser;
    private final SocketModeClient client;

    UnreadableEnvelopes(AppConfig config, SocketModeClient client) {
        parser = new SocketModeRequestParser(config);
        this.client = client;
    }

    @Override
    public void handle(String message) {
        try {
            parser.parse(message);
        } catch (RuntimeException e) {
            // It has no exception of its own: what is missing or of another type ends in whatever exception the first
            // reader of it throws, whose message may quote the payload.
            log.error(
                    "a payload cannot be read ({}); it is acknowledged and dropped",
                    e.getClass().getName());
            envelopeId(message)
                    .ifPresent(id -> client.sendSocketModeResponse(
                            AckResponse.builder().envelopeId(id).build()));
        }
    }

    private static Optional<String> envelopeId(String message) {
        try {
            JsonElement envelope = JsonParser.parseString(message);
            return Optional.ofNullable(envelope.getAsJsonObject().get("envelope_id"))
                    .map(JsonElement::getAsString);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
