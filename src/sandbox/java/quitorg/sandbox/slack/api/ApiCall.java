package quitorg.sandbox.slack.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.wire.Json;

/**
 * One call of the Web API, as recorded.
 *
 * @param arguments what was sent, without tokens; JSON in a form field stays text
 */
public record ApiCall(String method, Instant at, JsonObject arguments) {

    /** The argument as text. */
    public Optional<String> text(String name) {
        return Json.text(arguments, name).filter(value -> !value.isEmpty());
    }

    /** The argument, or the refusal that Slack gives if it is missing. */
    String required(String name) {
        return text(name).orElseThrow(() -> ApiRefusal.missing(name));
    }

    /** Whether the argument is true, in any of the forms that a form field takes. */
    boolean flag(String name) {
        return Json.flag(arguments, name);
    }

    /** The argument as a JSON object, whether it was sent as such or as text. */
    Optional<JsonObject> object(String name) {
        return json(name).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** The argument as a JSON array, whether it was sent as such or as text. */
    Optional<JsonArray> array(String name) {
        return json(name).filter(JsonElement::isJsonArray).map(JsonElement::getAsJsonArray);
    }

    private Optional<JsonElement> json(String name) {
        JsonElement value = arguments.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            return Optional.ofNullable(value);
        }
        if (value.getAsString().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonParser.parseString(value.getAsString()));
        } catch (JsonParseException malformed) {
            throw new ApiRefusal(
                    "invalid_arguments", java.util.List.of("[ERROR] must be valid json [json-pointer:/" + name + "]"));
        }
    }

    /** A group of methods: the answer for each name, inside the {@link SlackState}; a refusal is thrown. */
    interface Family {
        Map<WebMethod, Method> methods();
    }

    /** What one method answers; the caller adds {@code ok:true}. */
    interface Method {
        JsonObject answer(ApiCall call);
    }
}
