package quitorg.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** A clock elsewhere: the time that a test lets pass also passes for it, but nothing sets it. */
final class PassingTime extends Clock {
    private final Clock base;
    private final Supplier<Duration> passed;

    PassingTime(Clock base, Supplier<Duration> passed) {
        this.base = base;
        this.passed = passed;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(passed.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new PassingTime(base.withZone(zone), passed);
    }
}
