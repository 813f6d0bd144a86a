package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import quitorg.logging.LogOutput;
import quitorg.logging.QuietLibraries;

/**
 * Logs everything at TRACE while the class runs. The program's own protection against leaks is on, except for the final
 * masking. Afterwards no secret of any {@link Stage} may be in a line.
 */
final class NoSecretIsLogged implements BeforeAllCallback, AfterAllCallback {
    /** The secrets of all stages: keys of the cloud, also of roles, of signatures and of PostgreSQL. Tokens are found by their form. */
    private static final List<String> SECRETS = List.of(
            "sandbox-signing-secret",
            "e2e-key",
            "new-key",
            "other-key",
            "key-101",
            "key-102",
            "key-103",
            "key-104",
            "unused-secret",
            "tmp-key-",
            "tmp-token-");

    private final Listener listener = new Listener();
    private final List<Appender<ILoggingEvent>> setAside = new ArrayList<>();

    /** Checks each line as it is written, since keeping a run at TRACE would fill the memory. */
    private static final class Listener extends AppenderBase<ILoggingEvent> {
        private final PatternLayout layout = new PatternLayout();
        private final AtomicLong lines = new AtomicLong();
        private final ConcurrentLinkedQueue<String> found = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String text = layout.doLayout(event);
            lines.addAndGet(text.lines().count());
            try {
                Leaks.assertNoneIn(text, SECRETS);
            } catch (AssertionError leak) {
                found.add(text);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LogOutput.keepSecrets();
        Logger root = root();
        root.iteratorForAppenders().forEachRemaining(setAside::add);
        setAside.forEach(root::detachAppender);
        listener.layout.setContext(root.getLoggerContext());
        listener.layout.setPattern("%level [%thread] %logger %msg%n%ex{full}");
        listener.layout.start();
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
        root.setLevel(Level.TRACE);
        // A command that ran in this JVM may have set another level for our loggers.
        ours().setLevel(Level.TRACE);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Logger root = root();
        root.setLevel(Level.ERROR);
        ours().setLevel(null);
        root.detachAppender(listener);
        setAside.forEach(root::addAppender);
        // Other classes in this JVM may need the log of libraries.
        root.getLoggerContext().getTurboFilterList().removeIf(QuietLibraries.class::isInstance);
        assertThat(listener.found).as("lines with a secret in them").isEmpty();
        assertThat(listener.lines.get()).as("lines").isPositive();
    }

    private static Logger root() {
        return logger(Logger.ROOT_LOGGER_NAME);
    }

    private static Logger ours() {
        return logger("quitorg");
    }

    private static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }
}
