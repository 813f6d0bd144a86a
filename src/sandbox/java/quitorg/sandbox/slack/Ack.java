package quitorg.sandbox.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/**
 * The result of a delivery.
 *
 * @param payload what the app sent in its acknowledgement, if anything; plain text becomes {@code {"text": …}}
 * @param after how long it took, by a monotonic clock
 */
public record Ack(Outcome outcome, Optional<JsonObject> payload, Duration after) {

    /** How a delivery ended. */
    public enum Outcome {
        /** The app acknowledged in time. */
        ACKED,
        /** The app did not acknowledge within three seconds. */
        TIMED_OUT,
        /** No app was connected, or it answered with an error. */
        NOT_DELIVERED,
        /** Nothing was sent: Slack's own client keeps it, or refuses it. */
        NOT_SENT
    }

    static Ack without(Outcome outcome, Duration after) {
        return new Ack(outcome, Optional.empty(), after);
    }

    static Ack notSent() {
        return without(Outcome.NOT_SENT, Duration.ZERO);
    }

    static Ack arrived(Optional<JsonElement> payload, Duration after) {
        return new Ack(Outcome.ACKED, payload.flatMap(Ack::object), after);
    }

    private static Optional<JsonObject> object(JsonElement payload) {
        if (payload.isJsonObject()) {
            return Optional.of(payload.getAsJsonObject());
        }
        boolean text = payload.isJsonPrimitive() && !payload.getAsString().isEmpty();
        return text ? Optional.of(Json.object("text", payload.getAsString())) : Optional.empty();
    }

    /** Whether the app acknowledged in time. */
    public boolean arrived() {
        return outcome == Outcome.ACKED;
    }
}
