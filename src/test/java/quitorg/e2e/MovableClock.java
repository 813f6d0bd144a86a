package quitorg.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock, moved as far as the test says: both ways of measuring where time is to pass, the wall alone where it is set. */
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

    /** Lets that much time pass, as both clocks see it. */
    public void move(Duration length) {
        passed.accumulateAndGet(length, Duration::plus);
    }

    /** Sets the wall clock ahead by that much (or, with a negative length, back); no time passes. */
    public void jump(Duration length) {
        set.accumulateAndGet(length, Duration::plus);
    }

    /** The time that passed beside the real one, as a clock sees it that nothing sets. */
    public Duration passed() {
        return passed.get();
    }

    /** Monotonic, and moved along. */
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
