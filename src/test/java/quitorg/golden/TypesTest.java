package quitorg.golden;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quitorg.request.Event;
import quitorg.request.Refusal;

/** The types that distinguish events and refusals: each record has its own, named after it. */
final class TypesTest {

    @Test
    void eachRefusalHasTheTypeOfItsName() {
        SampleRefusals.all().values().forEach(refusal -> assertThat(refusal.type())
                .hasToString(constant(refusal)));
        assertThat(constants(Refusal.class)).isEqualTo(names(Refusal.Type.values()));
    }

    @Test
    void eachEventHasTheTypeOfItsName() {
        Stream.of(SampleRequests.all(), SampleCalls.all(), SampleRefusals.inTheThread())
                .flatMap(samples -> samples.values().stream())
                .forEach(sample -> assertThat(sample.event().type()).hasToString(constant(sample.event())));
        assertThat(constants(Event.class)).isEqualTo(names(Event.Type.values()));
    }

    private static String constant(Object record) {
        return constant(record.getClass());
    }

    private static String constant(Class<?> record) {
        return record.getSimpleName().replaceAll("(?<=.)(?=[A-Z][a-z])", "_").toUpperCase();
    }

    private static Set<String> constants(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(TypesTest::constant)
                .collect(toSet());
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(toSet());
    }
}
