package quitorg.store.json;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that is declared as a sealed interface: its record's object, with the record's simple name as {@code "type"} in
 * front. If a component is declared as the record itself, nothing is added.
 */
final class SealedJson implements TypeAdapterFactory {
    private static final String TYPE = "type";

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        if (!raw.isSealed()) {
            return null;
        }
        Map<String, Class<?>> records = new LinkedHashMap<>();
        collect(raw, records);
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                JsonObject named = new JsonObject();
                named.addProperty(TYPE, value.getClass().getSimpleName());
                JsonObject components = gson.toJsonTree(value, value.getClass()).getAsJsonObject();
                components.asMap().forEach((name, component) -> {
                    if (named.has(name)) {
                        throw new IllegalStateException(value.getClass() + " has a component of the name " + name);
                    }
                    named.add(name, component);
                });
                gson.toJson(named, out);
            }

            @Override
            @SuppressWarnings("unchecked") // only records that implement T are in the map
            public T read(JsonReader in) throws IOException {
                JsonElement element = JsonParser.parseReader(in);
                JsonElement name =
                        element.isJsonObject() ? element.getAsJsonObject().get(TYPE) : null;
                Class<?> record = name == null ? null : records.get(name.getAsString());
                if (record == null) {
                    throw new JsonParseException("no " + raw.getSimpleName() + " of the type " + name);
                }
                return (T) gson.fromJson(element, record);
            }
        };
    }

    private static void collect(Class<?> sealed, Map<String, Class<?>> records) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                collect(permitted, records);
            } else if (records.put(permitted.getSimpleName(), permitted) != null) {
                throw new IllegalStateException("two records of one name below " + sealed);
            }
        }
    }
}
