package quitorg.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.TestRun;
import quitorg.sandbox.story.Transport;

/**
 * The tests of the class run in Socket Mode and, in the full run, again in HTTP mode; its constructor takes the {@link
 * Transport}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@MethodSource("quitorg.e2e.InBothTransports$OfThisRun#transports")
@interface InBothTransports {
    /** The transports of this run. */
    final class OfThisRun {
        private OfThisRun() {}

        static List<Transport> transports() {
            return TestRun.fullOrQuick(List.of(Transport.values()), List.of(Transport.SOCKET));
        }
    }
}
