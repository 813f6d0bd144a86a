package quitorg.slack.transport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.socket_mode.response.AckResponse;
import com.slack.api.socket_mode.response.MapResponse;
import com.slack.api.socket_mode.response.SocketModeResponse;
import java.util.Map;
import java.util.Optional;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Modals;

/**
 * The acknowledgement of an envelope that Bolt's own parser cannot read. A person who typed a command or submitted a modal
 * sees that nothing was done; the acknowledgement of a click cannot carry a text.
 */
final class UnreadableEnvelopes {
    private final Texts texts;

    UnreadableEnvelopes(Texts texts) {
        this.texts = texts;
    }

    /** Empty if it has no ID: then it cannot be acknowledged. */
    Optional<SocketModeResponse> answer(String message) {
        try {
            JsonObject envelope = JsonParser.parseString(message).getAsJsonObject();
            return text(envelope, "envelope_id").map(id -> answer(id, envelope));
        } catch (JsonParseException | IllegalStateException e) {
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
