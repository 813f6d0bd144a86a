package quitorg.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Records the statements that SQLite's driver prepares or executes, according to its log. It ignores the threads that
 * open the pools' connections at any time, and those that run jobs and announce, which poll all the time. A delivery
 * gives them work only through a row, which one of the delivery's own threads writes, and that thread is counted.
 */
final class SqlCounter extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger driver = (Logger) LoggerFactory.getLogger("org.sqlite.core");
    private final List<String> statements = new CopyOnWriteArrayList<>();

    SqlCounter() {
        start();
        driver.setAdditive(false);
        driver.setLevel(Level.TRACE);
        driver.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String thread = event.getThreadName();
        if (!thread.startsWith("job-worker")
                && !thread.equals("announcer")
                && !thread.startsWith("db-scheduler")
                && !thread.endsWith(":connection-adder")) {
            statements.add(thread + ": " + event.getFormattedMessage());
        }
    }

    /** The statements since the last {@link #forget}, each with its thread. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    void forget() {
        statements.clear();
    }

    @Override
    public void close() {
        driver.detachAppender(this);
        driver.setLevel(null);
        driver.setAdditive(true);
        stop();
    }
}
