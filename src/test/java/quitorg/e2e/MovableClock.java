package quitorg.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves: both the wall and the monotonic clock when time is to pass, or the wall clock alone. */
public final class MovableClock extends Clock {
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Duration> set = new AtomicReference<>(Duration.ZERO);
    private final Clock base;

    public MovableClock() {
        this(Clock.systemUTC());
    }

    public MovableClock(Clock base) {
        this.base = base;
    }

    /** Lets that much time pass on both clocks. */
    public void move(Duration length) {
        passed.accumulateAndGet(length, Duration::plus);
    }

    /** Sets the wall clock ahead by that much, or back if the length is negative; no time passes. */
    public void jump(Duration length) {
        set.accumulateAndGet(length, Duration::plus);
    }

    /** The additional time that has passed, without any jumps of the wall clock. */
    public Duration passed() {
        return passed.get();
    }

    /** The monotonic clock, including the additional time. */
    public long nanoTime() {
        return System.nanoTime() + passed.get().toNanos();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(passed.get()).plus(set.get());
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
