package quitorg.sandbox.slack.delivery;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import quitorg.sandbox.wire.Json;

/**
 * A payload that Slack delivers to the app, in its envelope.
 *
 * @param type {@code slash_commands}, {@code interactive} or {@code events_api}
 */
public record Delivery(String envelopeId, String type, JsonObject payload) {

    private static final String EVENT = "events_api";

    /** An event, whose acknowledgement carries nothing. */
    public static Delivery event(JsonObject payload) {
        return of(EVENT, payload);
    }

    public static Delivery of(String type, JsonObject payload) {
        return new Delivery(UUID.randomUUID().toString(), type, payload);
    }

    /** Another delivery with a changed copy of this payload and its own envelope, for {@code SimulatedSlack.deliver}. */
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

    boolean isEvent() {
        return type.equals(EVENT);
    }

    JsonObject envelope() {
        JsonObject envelope = Json.object(
                "envelope_id", envelopeId, "type", type, "payload", payload, "accepts_response_payload", !isEvent());
        if (isEvent()) {
            envelope.addProperty("retry_attempt", 0);
            envelope.addProperty("retry_reason", "");
        }
        return envelope;
    }

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

        public static Ack notSent() {
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

    /** An action that is on its way to the app. */
    @FunctionalInterface
    public interface SentAction {

        /** Waits for the app's acknowledgement, or until Slack gives up, counted from the sending; call it once. */
        Ack awaitAck();
    }
}
