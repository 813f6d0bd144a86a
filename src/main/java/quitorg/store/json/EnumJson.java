package quitorg.store.json;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Enums by name; gson's own adapter reads an unknown name as null. */
final class EnumJson implements TypeAdapterFactory {

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        @SuppressWarnings("unchecked") // what TypeToken<T> stands for
        Class<T> raw = (Class<T>) type.getRawType();
        if (!raw.isEnum()) {
            return null;
        }
        Map<String, T> byName = Arrays.stream(raw.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(((Enum<?>) value).name());
            }

            @Override
            public T read(JsonReader in) throws IOException {
                T value = in.peek() == JsonToken.STRING ? byName.get(in.nextString()) : null;
                if (value == null) {
                    throw new JsonParseException("no " + raw.getSimpleName() + " at " + in.getPath());
                }
                return value;
            }
        };
    }
}
