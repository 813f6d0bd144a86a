package quitorg.slack.transport;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.util.json.GsonFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.text.Texts;

/**
 * Passes an envelope to Bolt, and makes its acknowledgement of the reply, in the form in which Bolt's own {@code SocketModeApp}
 * sends it. An envelope that cannot be read or handled is acknowledged as well: otherwise Slack would deliver it again and show
 * the person that the app does not answer. Safe for many threads.
 */
final class EnvelopeHandler {
    private static final int OK = 200;
    private static final Logger log = LoggerFactory.getLogger(EnvelopeHandler.class);

    private final App app;
    private final SocketModeRequestParser parser;
    private final UnreadableEnvelopes unreadable;
    private final Gson gson;

    /** @param texts tell a person that nothing was done, if their envelope cannot be read */
    EnvelopeHandler(App app, Texts texts) {
        this.app = app;
        parser = new SocketModeRequestParser(app.config());
        unreadable = new UnreadableEnvelopes(texts);
        gson = GsonFactory.createSnakeCase(app.slack().getConfig());
    }

    /**
     * Handles an envelope. Throws nothing.
     *
     * @param admission whether it is only to be answered "busy"
     * @return the acknowledgement to be sent to Slack; empty if Slack gets none
     */
    Optional<String> handle(String message, Admission admission) {
        @Nullable SocketModeRequest request;
        try {
            request = parser.parse(message);
        } catch (RuntimeException e) {
            // The parser has no specific exception: a missing or mistyped value ends in whatever its first reader
            // throws, and its message may quote the payload.
            log.error(
                    "a payload cannot be read ({}); it is acknowledged and dropped",
                    e.getClass().getName());
            return unreadable.answer(message).map(gson::toJson);
        }
        if (request == null) {
            log.error("a message is no envelope; it is dropped");
            return Optional.empty();
        }
        return acknowledgement(request.getEnvelope().getEnvelopeId(), reply(request, admission));
    }

    private Response reply(SocketModeRequest request, Admission admission) {
        try {
            admission.attachTo(request.getBoltRequest());
            return app.run(request.getBoltRequest());
        } catch (Exception e) {
            // App.run declares Exception. Our handlers catch their own failures, so this one happened before a handler.
            log.error("a payload broke before a handler saw it; it is acknowledged and dropped", e);
            return Response.ok();
        }
    }

    private Optional<String> acknowledgement(String envelopeId, Response reply) {
        if (reply.getStatusCode() != OK) {
            log.warn("no handler knows a payload ({}); it is not acknowledged", reply.getStatusCode());
            return Optional.empty();
        }
        JsonObject envelope = new JsonObject();
        envelope.addProperty("envelope_id", envelopeId);
        @Nullable String body = reply.getBody();
        if (body != null) {
            envelope.add("payload", payload(body, reply.getContentType()));
        }
        return Optional.of(gson.toJson(envelope));
    }

    /** A text that is not JSON is what Slack shows to the person. */
    private JsonElement payload(String body, String contentType) {
        if (contentType.startsWith("application/json")) {
            return gson.fromJson(body, JsonElement.class);
        }
        JsonObject text = new JsonObject();
        text.addProperty("text", body);
        return text;
    }
}
