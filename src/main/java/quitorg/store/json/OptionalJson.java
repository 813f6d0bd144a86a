package quitorg.store.json;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An Optional is its value, or null. */
final class OptionalJson implements TypeAdapterFactory {

    @Override
    @SuppressWarnings("unchecked") // T is an Optional wherever an adapter is returned
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (type.getRawType() != Optional.class || !(type.getType() instanceof ParameterizedType optional)) {
            return null;
        }
        TypeToken<?> content = TypeToken.get(optional.getActualTypeArguments()[0]);
        return (TypeAdapter<T>) adapterOf(gson.getAdapter(content));
    }

    private static <C> TypeAdapter<Optional<C>> adapterOf(TypeAdapter<C> content) {
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, Optional<C> value) throws IOException {
                if (value.isPresent()) {
                    content.write(out, value.get());
                } else {
                    out.nullValue();
                }
            }

            @Override
            public Optional<C> read(JsonReader in) throws IOException {
                if (in.peek() == JsonToken.NULL) {
                    in.nextNull();
                    return Optional.empty();
                }
                return Optional.of(content.read(in));
            }
        };
    }
}
