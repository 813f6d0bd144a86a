package quitorg.workflow;

import java.time.Duration;
import java.util.Arrays;

/**
 * How early to ask for a slot, and to set out for it, so as to be judged at its time: on a database that is milliseconds
 * away, or commits slowly, whoever sets out at the slot's own time is judged too late, each time. Learns from what the
 * last ways took; on a fast database both are nothing. Safe for many threads.
 */
final class Aim {
    /** Where between "a little early" and "too late" a start is aimed at: later than the slot, as a fast database is. */
    private static final long LATENESS = Duration.ofMillis(40).toNanos();

    private static final long MOST = Duration.ofSeconds(2).toNanos();

    private final LastWays taking = new LastWays();
    private final LastWays coming = new LastWays();

    /** To take a slot took so long. */
    void took(long nanos) {
        taking.add(nanos);
    }

    /** From setting out to being judged it took so long. */
    void came(long nanos) {
        coming.add(nanos);
    }

    /** How far ahead a slot has to be, so that it can be reached. */
    Duration lead() {
        long needed = taking.usual() + coming.usual() - LATENESS;
        return needed <= 0 ? Duration.ZERO : Duration.ofNanos(needed);
    }

    /** How long before the slot to set out. */
    Duration early() {
        return Duration.ofNanos(Math.max(0, coming.usual() - LATENESS));
    }

    /**
     * Goes by the middle one of the last few: one long pause must not make later starts too early, which costs their slots
     * as well, and a database that became slower is known after three.
     */
    private static final class LastWays {
        private final long[] last = new long[5];
        private int count;

        synchronized void add(long nanos) {
            last[count % last.length] = Math.min(MOST, nanos);
            count++;
        }

        synchronized long usual() {
            long[] known = Arrays.copyOf(last, Math.min(count, last.length));
            Arrays.sort(known);
            return known.length == 0 ? 0 : known[(known.length - 1) / 2];
        }
    }
}
