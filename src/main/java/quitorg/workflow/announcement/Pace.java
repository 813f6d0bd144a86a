package quitorg.workflow.announcement;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When one kind of call to Slack may be made next: after its own pace, and after the wait that Slack asked for. Kept in
 * memory on the monotonic clock, since a wall clock that is set back would silence the channel. A replica that takes over
 * begins with open lanes, which costs at most one answer that the rate is exceeded.
 */
final class Pace {
    private final LongSupplier nanoTime;
    private volatile long openAtNanos;

    /** An open lane. */
    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        openAtNanos = nanoTime.getAsLong();
    }

    boolean isOpen() {
        return untilOpen().isZero();
    }

    /** How long it stays closed; zero where it is open. */
    Duration untilOpen() {
        return Duration.ofNanos(Math.max(0, openAtNanos - nanoTime.getAsLong()));
    }

    /** Closes it for that long; a longer wait that is set already stays. */
    void closeFor(Duration length) {
        openAtNanos = Math.max(openAtNanos, nanoTime.getAsLong() + length.toNanos());
    }
}
