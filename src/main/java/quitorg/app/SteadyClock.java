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
 * The wall clock without its jumps: what expiry, hold, retries and every other wait are judged by. Steps of up to two
 * seconds and all slow corrections are followed; a wall clock that is further from where the monotonic clock expects it is
 * not believed, until it is back, or a clock elsewhere says the same ({@link #hear}), or the program starts anew. So a
 * clock that is set an hour ahead expires nothing early and ends no hold early, and one that is set back keeps nothing
 * waiting for an hour; but one that was wrong at the start and is put right is followed, and so is one that went on while
 * the machine was suspended and the monotonic clock stood still (Linux).
 *
 * <p>Limits: a restart forgets, and then believes the wall clock whatever it says. Until a clock elsewhere is heard, the
 * time of a suspension is not counted: waits end later by it, never earlier. What must notice a suspension at once,
 * {@link quitorg.workflow.SendWindow}, or compares with the clocks of others, has to be given the wall clock itself.
 *
 * <p>Safe for many threads.
 */
final class SteadyClock extends Clock {
    private static final Duration FOLLOWED = Duration.ofSeconds(2);

    /** Slack tells the time in full seconds, and its answer takes some. */
    private static final Duration SAYS_THE_SAME = Duration.ofSeconds(5);

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
        if (!isWithin(FOLLOWED, expected, now.wall())) {
            if (believed.compareAndSet(true, false)) {
                log.error(
                        "The wall clock jumped: it says {}, {} is expected. All waits go by the latter until a clock"
                                + " elsewhere says the same as the wall clock, or the program is restarted",
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

    /**
     * What a clock elsewhere says just now, to within a few seconds. It moves nothing by itself; but where it and the wall
     * clock say the same, both cannot have jumped, and the wall clock is believed again.
     */
    void hear(Instant elsewhere) {
        Instant expected = instant();
        Reading now = new Reading(wall.instant(), nanoTime.getAsLong());
        if (!isWithin(FOLLOWED, now.wall(), expected) && isWithin(SAYS_THE_SAME, now.wall(), elsewhere)) {
            // A reading made between these lines by another thread still returns the time that was expected: as good as
            // one made before them.
            last = now;
            believed.set(true);
            log.warn(
                    "The wall clock is followed again, from {} to {}: a clock elsewhere says the same",
                    expected,
                    now.wall());
        }
    }

    private static boolean isWithin(Duration limit, Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(limit) <= 0;
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
