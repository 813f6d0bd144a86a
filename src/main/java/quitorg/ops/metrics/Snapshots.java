package quitorg.ops.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.Backlog;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * The last numbers of the database and whether the bot is ready, read again when they are asked for and old: many who ask
 * at once cost one reading, by one of them; the others get the last numbers. Safe for many threads.
 */
final class Snapshots {
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Older numbers, while a reading hangs, are no numbers. */
    private static final Duration USABLE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    private final Optional<Backlog> backlog;
    private final Supplier<Optional<NotReady>> whyNotReady;
    private final LongSupplier nanoTime;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Optional<Taken> last = Optional.empty();

    private record Taken(Snapshot snapshot, long atNanos) {}

    /**
     * @param levels empty if they could not be read
     * @param whyNotReady empty if it is ready
     */
    record Snapshot(Optional<Backlog.Levels> levels, Optional<NotReady> whyNotReady) {
        static final Snapshot NOTHING = new Snapshot(Optional.empty(), Optional.of(NotReady.UNKNOWN));
    }

    Snapshots(Backlog backlog, Supplier<Optional<NotReady>> whyNotReady, LongSupplier nanoTime) {
        this(Optional.of(backlog), whyNotReady, nanoTime);
    }

    private Snapshots(Optional<Backlog> backlog, Supplier<Optional<NotReady>> whyNotReady, LongSupplier nanoTime) {
        this.backlog = backlog;
        this.whyNotReady = whyNotReady;
        this.nanoTime = nanoTime;
    }

    /** Before the database is open: no numbers, not ready. */
    static Snapshots none() {
        return new Snapshots(Optional.empty(), () -> Optional.of(NotReady.UNKNOWN), () -> 0);
    }

    /** Reads again if the last numbers are old and no other thread reads; takes as long as the database does. */
    void refresh() {
        if (!isYounger(FRESH) && reading.compareAndSet(false, true)) {
            try {
                Snapshot snapshot = new Snapshot(levels(), whyNotReady.get());
                last = Optional.of(new Taken(snapshot, nanoTime.getAsLong()));
            } finally {
                reading.set(false);
            }
        }
    }

    private Optional<Backlog.Levels> levels() {
        try {
            return backlog.map(Backlog::read);
        } catch (StoreUnavailableException e) {
            // Readiness says so in the log, once.
            log.debug("The numbers for /metrics cannot be read", e);
            return Optional.empty();
        }
    }

    /** The last numbers, unless they are too old to mean anything. */
    Snapshot last() {
        return isYounger(USABLE) ? last.orElseThrow().snapshot() : Snapshot.NOTHING;
    }

    private boolean isYounger(Duration age) {
        return last.filter(taken -> nanoTime.getAsLong() - taken.atNanos() < age.toNanos())
                .isPresent();
    }
}
