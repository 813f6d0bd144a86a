package quitorg.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, or another, moved as far as the test says. */
final class MovableClock extends Clock {
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);
    private final Clock base;

    MovableClock() {
        this(Clock.systemUTC());
    }

    MovableClock(Clock base) {
        this.base = base;
    }

    /** From now on it is later (or, with a negative length, earlier) by that much more. */
    void move(Duration length) {
        moved.accumulateAndGet(length, Duration::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(moved.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
