package quitorg.sandbox.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clock, ahead by a time that only grows. Safe for many threads. */
final class SandboxClock extends Clock {
    private final AtomicLong aheadMillis = new AtomicLong();
    private final Clock machine = Clock.systemUTC();

    /** Moves it forward. */
    void forward(Duration length) {
        aheadMillis.addAndGet(length.toMillis());
    }

    /** By how much it is ahead. */
    Duration ahead() {
        return Duration.ofMillis(aheadMillis.get());
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only instants are read from this clock");
    }
}
