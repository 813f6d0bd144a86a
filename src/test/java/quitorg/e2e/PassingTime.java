package quitorg.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Another machine's clock: time that a test lets pass also passes here, but no jump changes it. */
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
