package quitorg.workflow.announcement;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the next call to Slack of one kind may be made: after its own pace, and after the wait that Slack asked for. Kept in
 * memory on the monotonic clock, because a wall clock that is set back would stop all posts. A replica that takes over
 * starts without waits, which costs at most one rate-limit answer.
 */
final class Pace {
    private final LongSupplier nanoTime;
    private volatile long openAtNanos;

    /** A pace with no wait set. */
    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        openAtNanos = nanoTime.getAsLong();
    }

    boolean isOpen() {
        return untilOpen().isZero();
    }

    /** How long to wait until the next call; zero if it may be made now. */
    Duration untilOpen() {
        return Duration.ofNanos(Math.max(0, openAtNanos - nanoTime.getAsLong()));
    }

    /**
     * Makes the next call wait for the rest of the interval since the last one began, as Slack counts: otherwise each call would
     * add its own time. At least half of the interval, because a slow call may have reached Slack only at its end.
     */
    void closeAfter(Duration took, Duration interval) {
        Duration rest = interval.minus(took);
        Duration half = interval.dividedBy(2);
        closeFor(rest.compareTo(half) > 0 ? rest : half);
    }

    /** Makes the next call wait that long; a longer wait that is already set stays. */
    void closeFor(Duration length) {
        openAtNanos = Math.max(openAtNanos, nanoTime.getAsLong() + length.toNanos());
    }
}
