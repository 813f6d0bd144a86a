package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.UUID;
import java.util.function.UnaryOperator;
import quitorg.sandbox.wire.Json;

/**
 * A payload that Slack delivers to the app, in its envelope.
 *
 * @param type {@code slash_commands} or {@code interactive}
 */
public record Delivery(String envelopeId, String type, JsonObject payload) {

    static Delivery of(String type, JsonObject payload) {
        return new Delivery(UUID.randomUUID().toString(), type, payload);
    }

    /** Another delivery with a changed copy of this payload and its own envelope, for {@link SimulatedSlack#deliver}. */
    public Delivery forged(UnaryOperator<JsonObject> change) {
        return of(type, change.apply(payload.deepCopy()));
    }

    /** What the payload is about, for people. */
    String label() {
        return type + "/"
                + Json.text(payload, "type")
                        .or(() -> Json.text(payload, "command"))
                        .orElse("?");
    }

    JsonObject envelope() {
        return Json.object(
                "envelope_id", envelopeId, "type", type, "payload", payload, "accepts_response_payload", true);
    }
}
