package quitorg.slack.transport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.listener.WebSocketMessageListener;
import com.slack.api.socket_mode.response.AckResponse;
import com.slack.api.socket_mode.response.MapResponse;
import com.slack.api.socket_mode.response.SocketModeResponse;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Modals;

/**
 * Acknowledges envelopes that Bolt's own parser cannot read: Bolt stays silent then, and Slack would deliver them
 * again and tell the person that the app does not answer. A person who typed a command or submitted a modal sees that
 * nothing was done; the acknowledgement of a click cannot carry a text. Bolt answers everything else.
 */
final class UnreadableEnvelopes implements WebSocketMessageListener {
    private static final Logger log = LoggerFactory.getLogger(UnreadableEnvelopes.class);

    private final SocketModeRequestParser parser;
    private final SocketModeClient client;
    private final Texts texts;

    UnreadableEnvelopes(AppConfig config, SocketModeClient client, Texts texts) {
        parser = new SocketModeRequestParser(config);
        this.client = client;
        this.texts = texts;
    }

    @Override
    public void handle(String message) {
        try {
            parser.parse(message);
        } catch (RuntimeException e) {
            // The parser has no specific exception: a missing or mistyped value ends in whatever its first reader
            // throws, and its message may quote the payload.
            log.error(
                    "a payload cannot be read ({}); it is acknowledged and dropped",
                    e.getClass().getName());
            answer(message).ifPresent(client::sendSocketModeResponse);
        }
    }

    private Optional<SocketModeResponse> answer(String message) {
        try {
            JsonObject envelope = JsonParser.parseString(message).getAsJsonObject();
            return text(envelope, "envelope_id").map(id -> answer(id, envelope));
        } catch (JsonParseException | IllegalStateException e) {
            // An envelope without an ID cannot be acknowledged.
            return Optional.empty();
        }
    }

    private SocketModeResponse answer(String id, JsonObject envelope) {
        String text = texts.faults().nothingDone("envelope:" + id);
        if (text(envelope, "type").filter("slash_commands"::equals).isPresent()) {
            return new MapResponse(id, Map.of("text", text));
        }
        Optional<String> kind = Optional.ofNullable(envelope.get("payload"))
                .filter(JsonElement::isJsonObject)
                .flatMap(payload -> text(payload.getAsJsonObject(), "type"));
        // A bare acknowledgement would close the modal, as if the submission counted.
        return kind.filter("view_submission"::equals).isPresent()
                ? new MapResponse(id, Map.of("response_action", "update", "view", new Modals(texts).message(text)))
                : new AckResponse(id);
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(value -> value.isJsonPrimitive())
                .map(JsonElement::getAsString);
    }
}
