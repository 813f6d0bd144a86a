package quitorg.sandbox.slack.rules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/** What is wrong with JSON that an app sent, in Slack's form; and the checks that all kinds of parts share. */
final class Findings {
    private final List<String> messages = new ArrayList<>();

    /** Records what is wrong at that JSON pointer. */
    void add(String problem, String path) {
        messages.add("[ERROR] " + problem + " [json-pointer:" + path + "]");
    }

    /** Throws the refusal with all that was found, if anything was. */
    void refuseAs(String error) {
        if (!messages.isEmpty()) {
            throw new ApiRefusal(error, List.copyOf(messages));
        }
    }

    /** Checks a plain member: text, neither empty nor too long if present. */
    void text(JsonObject in, String name, Limit limit, String path) {
        JsonElement value = in.get(name);
        if (value == null || value.isJsonNull()) {
            return;
        }
        if (!value.isJsonPrimitive()) {
            add("must be a string", path + "/" + name);
        } else {
            length(value.getAsString(), limit, path + "/" + name);
        }
    }

    /** Records a text that is longer than allowed. */
    void length(String text, Limit limit, String path) {
        if (text.codePointCount(0, text.length()) > limit.max) {
            add("must be less than " + (limit.max + 1) + " characters", path);
        }
    }

    /** Records a missing member; otherwise passes it on. */
    Optional<JsonObject> required(JsonObject in, String name, String path) {
        Optional<JsonObject> child = Json.child(in, name);
        if (child.isEmpty()) {
            add("missing required field: " + name, path);
        }
        return child;
    }

    /** Checks a required text object. */
    void requiredText(JsonObject in, String name, boolean plainOnly, Limit limit, String path) {
        required(in, name, path).ifPresent(text -> textObject(text, plainOnly, limit, path + "/" + name));
    }

    /** Checks an optional text object. */
    void optionalText(JsonObject in, String name, boolean plainOnly, Limit limit, String path) {
        Json.child(in, name).ifPresent(text -> textObject(text, plainOnly, limit, path + "/" + name));
    }

    /** Checks a text object: its type, and a text that is neither empty nor too long. */
    void textObject(JsonObject text, boolean plainOnly, Limit limit, String path) {
        String type = Json.textOrEmpty(text, "type");
        if (!type.equals("plain_text") && (plainOnly || !type.equals("mrkdwn"))) {
            add(plainOnly ? "must be a plain_text object" : "unsupported type: " + type, path + "/type");
        }
        String value = Json.textOrEmpty(text, "text");
        if (value.isEmpty()) {
            add("must be more than 0 characters", path + "/text");
        }
        length(value, limit, path + "/text");
    }

    /** Records a list that is longer than allowed. */
    void count(int size, Limit limit, String path) {
        if (size > limit.max) {
            add("no more than " + limit.max + " items allowed", path);
        }
    }
}
