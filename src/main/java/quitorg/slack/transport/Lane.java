package quitorg.slack.transport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quitorg.slack.view.Button;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Purpose;

/** A group of payloads with threads and a queue of its own in Socket Mode. HTTP mode only tells decisions from the rest. */
enum Lane {
    /** What is clicked or submitted to decide about a request that exists. */
    DECISIONS,
    /** What else is clicked or submitted. It leads to new requests, and some of it is stored. */
    FORMS,
    /** Commands and events, which store nothing: they are answered in time even if the database is slow. */
    COMMANDS;

    /** The lane of an envelope; empty if the message is none, but says something about the socket. */
    static Optional<Lane> of(String message) {
        JsonObject envelope;
        try {
            envelope = JsonParser.parseString(message).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            // EnvelopeHandler will report that it cannot be read.
            return Optional.of(COMMANDS);
        }
        return switch (text(envelope, "type")) {
            case "interactive" -> Optional.of(ofInteraction(child(envelope, "payload")));
            case "slash_commands", "events_api" -> Optional.of(COMMANDS);
            default -> Optional.empty();
        };
    }

    private static Lane ofInteraction(JsonObject payload) {
        return switch (text(payload, "type")) {
            case "block_actions" -> ofClick(text(first(payload, "actions"), "action_id"));
            case "view_submission" -> ofSubmission(text(child(payload, "view"), "callback_id"));
            default -> FORMS;
        };
    }

    /** Whether a request that {@link PayloadParser} accepted is a decision. */
    static boolean isDecision(Request<?> request) {
        if (request instanceof BlockActionRequest click) {
            return ofClick(click.getPayload().getActions().get(0).getActionId()) == DECISIONS;
        }
        return request instanceof ViewSubmissionRequest submission
                && ofSubmission(submission.getPayload().getView().getCallbackId()) == DECISIONS;
    }

    private static Lane ofClick(String actionId) {
        return Button.of(actionId).map(Button::purpose).map(Lane::of).orElse(FORMS);
    }

    private static Lane ofSubmission(String callbackId) {
        return ModalKind.of(callbackId).map(ModalKind::purpose).map(Lane::of).orElse(FORMS);
    }

    private static Lane of(Purpose purpose) {
        return switch (purpose) {
            case DECISION -> DECISIONS;
            case REQUEST -> FORMS;
        };
    }

    private static String text(JsonObject object, String name) {
        @Nullable JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static JsonObject child(JsonObject object, String name) {
        return orEmpty(object.get(name));
    }

    private static JsonObject first(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array && !array.isEmpty()
                ? orEmpty(array.get(0))
                : new JsonObject();
    }

    private static JsonObject orEmpty(@Nullable JsonElement element) {
        return element instanceof JsonObject object ? object : new JsonObject();
    }
}
