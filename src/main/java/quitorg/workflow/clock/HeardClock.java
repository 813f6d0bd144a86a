package quitorg.workflow.clock;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Another machine's clock, as far as it was heard: its last time, carried on by this machine's monotonic clock. Nobody can
 * set it from here. Safe for many threads.
 */
public final class HeardClock {
    private final LongSupplier nanoTime;
    private volatile Optional<Heard> last = Optional.empty();

    private record Heard(Instant there, long nanos) {}

    public HeardClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** It is that time there now. */
    public void hear(Instant there) {
        last = Optional.of(new Heard(there, nanoTime.getAsLong()));
    }

    /** The time there now; empty if it was never heard. */
    public Optional<Instant> now() {
        return last.map(heard -> heard.there().plusNanos(nanoTime.getAsLong() - heard.nanos()));
    }
}
