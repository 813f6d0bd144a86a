package quitorg.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock without its jumps: what expiry, hold, retries and every other wait are judged by. Steps of up to half a
 * minute and all slow corrections are followed; a wall clock that is further from where the monotonic clock expects it is
 * not believed, until it is back or the program starts anew. So a clock that is set an hour ahead expires nothing early
 * and ends no hold early, and one that is set back keeps nothing waiting for an hour.
 *
 * <p>Limits: a restart forgets, and then believes the wall clock whatever it says. Where the monotonic clock stands still
 * while the machine is suspended (Linux), the time of the suspension is not counted: waits end later by it, never
 * earlier. What must notice a suspension, {@link quitorg.workflow.SendWindow}, or compares with the clocks of others, has
 * to be given the wall clock itself.
 *
 * <p>Safe for many threads.
 */
final class SteadyClock extends Clock {
    private static final Duration FOLLOWED = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(SteadyClock.class);

    private final Clock wall;
    private final LongSupplier nanoTime;
    private volatile Reading last;
    private final AtomicBoolean believed = new AtomicBoolean(true);

    private record Reading(Instant wall, long nanos) {}

    SteadyClock(Clock wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        last = new Reading(wall.instant(), nanoTime.getAsLong());
    }

    @Override
    public Instant instant() {
        Reading before = last;
        Reading now = new Reading(wall.instant(), nanoTime.getAsLong());
        Instant expected = before.wall().plusNanos(now.nanos() - before.nanos());
        if (Duration.between(expected, now.wall()).abs().compareTo(FOLLOWED) > 0) {
            if (believed.compareAndSet(true, false)) {
                log.error(
                        "The wall clock jumped: it says {}, {} is expected. All waits go by the latter; once the clock"
                                + " is right, restart the program to follow it",
                        now.wall(),
                        expected);
            }
            return expected;
        }
        if (believed.compareAndSet(false, true)) {
            log.info("The wall clock is back where it is expected, at {}", now.wall());
        }
        // Whichever of two threads writes last does not matter: each reading is as good.
        last = now;
        return now.wall();
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
