package quitorg.sandbox.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short methods for building and reading JSON trees; an absent member, {@code null} and a wrong type are treated alike. */
public final class Json {
    private Json() {}

    /** An object from names and values in turn; values may be text, number, boolean, JSON or {@code null}. */
    public static JsonObject object(@Nullable Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add(String.valueOf(namesAndValues[i]), element(namesAndValues[i + 1]));
        }
        return object;
    }

    /** An array of the same kinds of values. */
    public static JsonArray array(Object... values) {
        JsonArray array = new JsonArray();
        for (Object value : values) {
            array.add(element(value));
        }
        return array;
    }

    private static JsonElement element(@Nullable Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof JsonElement json) {
            return json;
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        return new JsonPrimitive(value.toString());
    }

    /** The text or number of that name, as text. */
    public static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    /** The same; empty if there is none. */
    public static String textOrEmpty(JsonObject object, String name) {
        return text(object, name).orElse("");
    }

    /** The object of that name. */
    public static Optional<JsonObject> child(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    /** The objects in the array of that name; none if there is no array. */
    public static List<JsonObject> children(JsonObject object, String name) {
        return objects(array(object, name));
    }

    /** The array of that name, an empty one if there is none. */
    public static JsonArray array(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
    }

    /** The objects among an array's elements. */
    public static List<JsonObject> objects(JsonArray array) {
        return array.asList().stream()
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** Whether that name holds {@code true}, or {@code 1} as Slack's own client writes it in a form. */
    public static boolean flag(JsonObject object, String name) {
        return text(object, name)
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent();
    }

    /** The whole number of that name. */
    public static Optional<Integer> number(JsonObject object, String name) {
        return text(object, name).filter(t -> t.matches("-?\\d{1,9}")).map(Integer::valueOf);
    }
}
