package quitorg.store.json;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records, component by component. Unlike in gson's own way, a missing component is an error and never null. Only an
 * Optional may be absent, so that a record can get a new one without a change to stored data.
 */
final class RecordJson implements TypeAdapterFactory {

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        @SuppressWarnings("unchecked") // what TypeToken<T> stands for
        Class<T> raw = (Class<T>) type.getRawType();
        return raw.isRecord() ? new RecordAdapter<>(gson, raw) : null;
    }

    private static final class RecordAdapter<T> extends TypeAdapter<T> {
        private final Class<T> type;
        private final RecordComponent[] components;
        private final Map<String, TypeAdapter<Object>> adapters = new LinkedHashMap<>();

        @SuppressWarnings("unchecked") // each adapter is used for its own component only
        RecordAdapter(Gson gson, Class<T> type) {
            this.type = type;
            components = type.getRecordComponents();
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
                TypeToken<?> declared = TypeToken.get(component.getGenericType());
                adapters.put(component.getName(), (TypeAdapter<Object>) gson.getAdapter(declared));
            }
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            out.beginObject();
            for (RecordComponent component : components) {
                out.name(component.getName());
                adapterOf(component).write(out, valueOf(component, value));
            }
            out.endObject();
        }

        @Override
        public T read(JsonReader in) throws IOException {
            Map<String, Object> values = new LinkedHashMap<>();
            in.beginObject();
            while (in.hasNext()) {
                String name = in.nextName();
                TypeAdapter<Object> adapter = adapters.get(name);
                if (adapter == null) {
                    in.skipValue();
                } else {
                    Object value = adapter.read(in);
                    if (value != null) {
                        values.put(name, value);
                    }
                }
            }
            in.endObject();
            return construct(values);
        }

        private T construct(Map<String, Object> values) {
            Object[] arguments = Arrays.stream(components)
                    .map(component -> argument(component, values))
                    .toArray();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<T> canonical = type.getDeclaredConstructor(types);
                canonical.setAccessible(true);
                return canonical.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new JsonParseException("no " + type.getSimpleName() + " can be made of " + values.keySet(), e);
            }
        }

        private Object argument(RecordComponent component, Map<String, Object> values) {
            Object value = values.get(component.getName());
            if (value == null && component.getType() == Optional.class) {
                return Optional.empty();
            }
            if (value == null) {
                throw new JsonParseException(type.getSimpleName() + " lacks " + component.getName());
            }
            return value instanceof List<?> list ? List.copyOf(list) : value;
        }

        private TypeAdapter<Object> adapterOf(RecordComponent component) {
            TypeAdapter<Object> adapter = adapters.get(component.getName());
            if (adapter == null) {
                throw new IllegalStateException("no adapter for " + component);
            }
            return adapter;
        }

        private static Object valueOf(RecordComponent component, Object record) {
            try {
                return component.getAccessor().invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record without accessor: " + component, e);
            }
        }
    }
}
