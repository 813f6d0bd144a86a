package quitorg.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A wall clock and a monotonic clock that stand still until a test moves them, together or one alone. */
public final class SettableClock extends Clock {
    private final AtomicReference<Instant> wall;
    private final AtomicLong nanos = new AtomicLong(-1_000);

    public SettableClock(Instant start) {
        wall = new AtomicReference<>(start);
    }

    /** Lets time pass on both clocks. */
    public void advance(Duration length) {
        nanos.addAndGet(length.toNanos());
        wall.updateAndGet(now -> now.plus(length));
    }

    /** Lets time pass on the monotonic clock only. */
    public void advanceMonotonicOnly(Duration length) {
        nanos.addAndGet(length.toNanos());
    }

    /** Sets the wall clock only. */
    public void setWall(Instant now) {
        wall.set(now);
    }

    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return wall.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nothing here knows of zones");
    }
}
