package quitorg.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that samples show every shape of a type's values: each permitted record of each sealed type, each constant of
 * each enum, and each {@link Optional} both present and empty, in the type itself and in all its components.
 */
public final class EveryKind {
    private final Set<String> shapes = new TreeSet<>();

    private EveryKind() {}

    /** Fails with the names of the shapes that no sample has. */
    public static void assertShownBy(Collection<?> samples, Class<?>... types) {
        EveryKind wanted = new EveryKind();
        for (Class<?> type : types) {
            wanted.addType(type);
        }
        wanted.assertNoneMissing(samples);
    }

    /** The same for the permitted records of one sealed type only, without their components. */
    public static void assertPermittedShownBy(Collection<?> samples, Class<?> sealed) {
        EveryKind wanted = new EveryKind();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            wanted.shapes.add(permitted.getName());
        }
        wanted.assertNoneMissing(samples);
    }

    private void assertNoneMissing(Collection<?> samples) {
        EveryKind shown = new EveryKind();
        samples.forEach(shown::addValue);
        Set<String> missing = new TreeSet<>(shapes);
        missing.removeAll(shown.shapes);
        assertThat(missing)
                .as("shapes without a golden file; add a sample of each to the classes in quitorg.golden")
                .isEmpty();
    }

    private void addType(Class<?> type) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                addType(permitted);
            }
        } else if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                shapes.add(shape(constant));
            }
        } else if (isOurs(type) && shapes.add(type.getName())) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getType() == Optional.class) {
                    shapes.add(presence(component, true));
                    shapes.add(presence(component, false));
                }
                addTypes(component.getGenericType());
            }
        }
    }

    private void addTypes(Type type) {
        if (type instanceof Class<?> plain) {
            addType(plain);
        } else if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addTypes(argument);
            }
        }
    }

    private void addValue(Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::addValue);
        } else if (value instanceof Collection<?> many) {
            many.forEach(this::addValue);
        } else if (value instanceof Map<?, ?> map) {
            addValue(map.keySet());
            addValue(map.values());
        } else if (value instanceof Enum<?>) {
            shapes.add(shape(value));
        } else if (isOurs(value.getClass())) {
            shapes.add(value.getClass().getName());
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object part = valueOf(component, value);
                if (part instanceof Optional<?> optional) {
                    shapes.add(presence(component, optional.isPresent()));
                }
                addValue(part);
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("quitorg.");
    }

    private static String shape(Object constant) {
        return ((Enum<?>) constant).getDeclaringClass().getName() + "." + ((Enum<?>) constant).name();
    }

    private static String presence(RecordComponent component, boolean isPresent) {
        return component.getDeclaringRecord().getName() + " " + (isPresent ? "with " : "without ")
                + component.getName();
    }

    private static Object valueOf(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record without accessor: " + component, e);
        }
    }
}
