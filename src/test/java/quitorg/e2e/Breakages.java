package quitorg.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Collects failures in this JVM: errors in the log, and threads that died of an exception. It ignores the log of
 * db-scheduler: on a busy machine a database sometimes answers late, and the scheduler tries again. The end state shows
 * whether it did.
 */
final class Breakages implements AutoCloseable {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final AppenderBase<ILoggingEvent> errors = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)
                    && !event.getLoggerName().startsWith("com.github.kagkarlsson.scheduler")) {
                seen.add(event.getLoggerName() + ": " + event.getFormattedMessage());
            }
        }
    };

    Breakages() {
        errors.setContext(root.getLoggerContext());
        errors.start();
        root.addAppender(errors);
        Thread.setDefaultUncaughtExceptionHandler((thread, death) -> seen.add(thread.getName() + ": " + death));
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        root.detachAppender(errors);
        errors.stop();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
