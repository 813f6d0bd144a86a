package quitorg.store.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The stored form of the records of {@code request} and {@code workflow}: a record is an object of its components, a sealed
 * interface names the record in {@code "type"}, an empty Optional is null, times are ISO 8601. JSON that does not match
 * throws {@link JacksonException}; nothing is ever read as null. Only an Optional may be absent, so that a record can get a
 * new one without a change to stored data.
 */
public final class Json {
    private static final CoercionAction REFUSED = CoercionAction.Fail;

    private final JsonMapper mapper = JsonMapper.builder()
            .annotationIntrospector(new SealedTypes())
            .addModule(new SimpleModule()
                    .addAbstractTypeMapping(Set.class, LinkedHashSet.class)
                    .addDeserializer(Instant.class, new TimeText<>(Instant.class, Instant::parse))
                    .addDeserializer(Duration.class, new TimeText<>(Duration.class, Duration::parse)))
            .withCoercionConfig(LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, REFUSED)
                    .setCoercion(CoercionInputShape.Float, REFUSED)
                    .setCoercion(CoercionInputShape.Boolean, REFUSED))
            // Components only, in their order: no isTerminal() of a record is stored.
            .changeDefaultVisibility(shown -> shown.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    /** @param declared the type that it will be read as, a sealed interface or a record */
    public <T> String write(T value, Class<T> declared) {
        return mapper.writerFor(declared).writeValueAsString(value);
    }

    public <T> T read(String json, Class<T> declared) {
        T value = mapper.readValue(json, declared);
        if (value == null) {
            throw MismatchedInputException.from(null, declared, "null stands for a " + declared.getSimpleName());
        }
        return value;
    }

    /** Jackson finds the records of a sealed interface by itself; this says that each is named in {@code "type"}. */
    private static final class SealedTypes extends JacksonAnnotationIntrospector {
        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated type) {
            return type.getRawType().isSealed()
                    ? JsonTypeInfo.Value.construct(
                            JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, true)
                    : null;
        }
    }

    /** ISO 8601 only: Jackson would take a number as a time as well. */
    private static final class TimeText<T> extends StdDeserializer<T> {
        private final Function<String, T> parse;

        TimeText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, handledType(), "not ISO 8601");
            }
        }
    }
}
