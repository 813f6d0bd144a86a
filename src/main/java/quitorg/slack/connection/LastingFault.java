package quitorg.slack.connection;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Limits what is logged about a fault that shows again and again: a line when it begins or changes, and once an hour
 * while it lasts. Safe for many threads.
 */
public final class LastingFault {
    private static final Duration SAID_AGAIN_AFTER = Duration.ofHours(1);

    private final Consumer<String> log;
    private final LongSupplier nanoTime;
    private String said = "";
    private long saidAt;

    /** @param log writes a line */
    public LastingFault(Consumer<String> log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** The fault shows now; {@code line} says what it is. */
    public synchronized void shows(String line) {
        long now = nanoTime.getAsLong();
        if (!line.equals(said) || now - saidAt > SAID_AGAIN_AFTER.toNanos()) {
            said = line;
            saidAt = now;
            log.accept(line);
        }
    }

    /** The fault is over: if it shows again, that is logged at once. */
    public synchronized void isOver() {
        said = "";
    }
}
