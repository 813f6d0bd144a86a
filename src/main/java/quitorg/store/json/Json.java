package quitorg.store.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * The stored form of the records of {@code request} and {@code workflow}: a record is an object of its components, a sealed
 * interface names the record in {@code "type"}, an empty Optional is null, times are ISO 8601. JSON that does not match
 * throws {@link JsonParseException}; nothing is ever read as null.
 */
public final class Json {
    private final Gson gson;

    public Json() {
        gson = new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .disableHtmlEscaping()
                .serializeNulls()
                .registerTypeAdapter(Instant.class, new TextAdapter<>(Instant::parse))
                .registerTypeAdapter(Duration.class, new TextAdapter<>(Duration::parse))
                .registerTypeAdapterFactory(new EnumJson())
                .registerTypeAdapterFactory(new OptionalJson())
                .registerTypeAdapterFactory(new SealedJson())
                .registerTypeAdapterFactory(new RecordJson())
                .create();
    }

    /** @param declared the type that it will be read as, a sealed interface or a record */
    public <T> String write(T value, Class<T> declared) {
        return gson.toJson(value, declared);
    }

    public <T> T read(String json, Class<T> declared) {
        T value = gson.fromJson(json, declared);
        if (value == null) {
            throw new JsonParseException("nothing stands where a " + declared.getSimpleName() + " should");
        }
        return value;
    }

    private static final class TextAdapter<T> extends TypeAdapter<T> {
        private final Function<String, T> parse;

        TextAdapter(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            out.value(value.toString());
        }

        @Override
        public T read(JsonReader in) throws IOException {
            if (in.peek() != JsonToken.STRING) {
                throw new JsonParseException("no text at " + in.getPath());
            }
            String text = in.nextString();
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw new JsonParseException(text + " at " + in.getPath(), e);
            }
        }
    }
}
