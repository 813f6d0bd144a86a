package quitorg.workflow;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How early to ask for a slot, and to set out for it, so as to be judged at its time: on a database that is milliseconds
 * away, or commits slowly, whoever sets out at the slot's own time is judged too late, each time. Learns from what the
 * last ways took; on a fast database both are nothing. Safe for many threads.
 */
final class Aim {
    /** Where between "a little early" and "too late" a start is aimed at: later than the slot, as a fast database is. */
    private static final long LATENESS = Duration.ofMillis(40).toNanos();

    private static final long MOST = Duration.ofSeconds(2).toNanos();

    private final AtomicLong taking = new AtomicLong();
    private final AtomicLong coming = new AtomicLong();

    /** To take a slot took so long. */
    void took(long nanos) {
        learn(taking, nanos);
    }

    /** From setting out to being judged it took so long. */
    void came(long nanos) {
        learn(coming, nanos);
    }

    // Half at a time: one long pause must not make many later starts too early, which costs their slots as well.
    private static void learn(AtomicLong known, long nanos) {
        known.updateAndGet(before -> Math.min(MOST, (before + nanos) / 2));
    }

    /** How far ahead a slot has to be, so that it can be reached. */
    Duration lead() {
        long needed = taking.get() + coming.get() - LATENESS;
        return needed <= 0 ? Duration.ZERO : Duration.ofNanos(needed);
    }

    /** How long before the slot to set out. */
    Duration early() {
        return Duration.ofNanos(Math.max(0, coming.get() - LATENESS));
    }
}
