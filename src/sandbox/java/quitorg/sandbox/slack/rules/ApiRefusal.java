package quitorg.sandbox.slack.rules;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import quitorg.sandbox.wire.Json;

/** A method of the Web API refuses: {@code ok:false} with an error name and perhaps details. */
public final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final transient JsonObject details;
    private final transient Optional<Duration> retryAfter;

    public ApiRefusal(String error) {
        this(error, new JsonObject(), Optional.empty());
    }

    public ApiRefusal(String error, List<String> messages) {
        this(error, Json.object("response_metadata", Json.object("messages", array(messages))), Optional.empty());
    }

    private ApiRefusal(String error, JsonObject details, Optional<Duration> retryAfter) {
        super(error + (details.isEmpty() ? "" : " " + details));
        this.error = error;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    /** A missing argument, in Slack's words. */
    public static ApiRefusal missing(String argument) {
        return new ApiRefusal(
                "invalid_arguments",
                List.of("[ERROR] missing required field: " + argument + " [json-pointer:/" + argument + "]"));
    }

    /** The token lacks a scope; Slack says which, and which it has. */
    public static ApiRefusal missingScope(String needed, Set<String> provided) {
        return new ApiRefusal(
                "missing_scope",
                Json.object("needed", needed, "provided", String.join(",", new TreeSet<>(provided))),
                Optional.empty());
    }

    /** HTTP 429: the call could pass after that time. */
    public static ApiRefusal tooOften(Duration wait) {
        return new ApiRefusal("ratelimited", new JsonObject(), Optional.of(wait));
    }

    public String error() {
        return error;
    }

    /**
     * Sends this refusal: HTTP 200, or 429 with {@code Retry-After} in whole seconds, rounded up, if the call came too
     * often.
     */
    public void answer(Context request) {
        retryAfter.ifPresent(wait -> request.status(429)
                .header(
                        "Retry-After",
                        String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds()))));
        request.contentType("application/json").result(toJson().toString());
    }

    public JsonObject toJson() {
        JsonObject json = Json.object("ok", false, "error", error);
        details.asMap().forEach(json::add);
        return json;
    }

    private static JsonArray array(List<String> messages) {
        JsonArray all = new JsonArray();
        messages.forEach(all::add);
        return all;
    }
}
