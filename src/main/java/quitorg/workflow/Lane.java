package quitorg.workflow;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When one kind of call to Slack may be made next: its own pace, and as long as Slack asked to wait. Kept in memory on the
 * monotonic clock, since a wall clock that is set back would silence the channel. Another replica that takes over begins
 * with open lanes, which costs one refusal for the rate at most.
 */
final class Lane {
    private final LongSupplier nanoTime;
    private volatile long openAtNanos;

    /** An open lane. */
    Lane(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        openAtNanos = nanoTime.getAsLong();
    }

    boolean isOpen() {
        return untilOpen().isZero();
    }

    Duration untilOpen() {
        return Duration.ofNanos(Math.max(0, openAtNanos - nanoTime.getAsLong()));
    }

    /** Closes it for that long; a longer wait that is set already stays. */
    void holdFor(Duration length) {
        openAtNanos = Math.max(openAtNanos, nanoTime.getAsLong() + length.toNanos());
    }
}
