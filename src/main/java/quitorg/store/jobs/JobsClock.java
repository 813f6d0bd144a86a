package quitorg.store.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import quitorg.workflow.clock.ClockCheck;

/**
 * The clock that decides when jobs are due, and that stamps and judges heartbeats: this process's clock, or the database's
 * time if the two were far apart at the last comparison. The database's time is then delayed a little, so that a replica
 * with a right clock comes first. Safe for many threads.
 */
public final class JobsClock {
    /** A small delay: a replica that leaves calls to others must not be the first to pick them. */
    private static final Duration FAR = ClockCheck.NEAR_DATABASE_AGAIN;

    /** How far a clock that counts as right may be behind the database's. */
    private static final Duration LAG = Duration.ofSeconds(5);

    private final Clock own;
    private final LongSupplier nanoTime;
    private volatile Optional<Reading> database = Optional.empty();

    private record Reading(Instant time, long nanos) {}

    public JobsClock(Clock own, LongSupplier nanoTime) {
        this.own = own;
        this.nanoTime = nanoTime;
    }

    /** This process's clock, regardless of the database's: for plans and announcements made by it. */
    Instant own() {
        return own.instant();
    }

    /** The time that all replicas agree on. */
    public Instant instant() {
        // Not an offset to our own clock, which may be corrected at any moment.
        return database.map(read -> read.time().plusNanos(nanoTime.getAsLong() - read.nanos()))
                .orElseGet(own::instant);
    }

    /** Reads the database's time, compares and returns it. */
    public Instant compare(Supplier<Instant> databaseTime) {
        Instant before = own.instant();
        Instant there = databaseTime.get();
        // It was read at some moment between the two times.
        boolean isNear = !there.isBefore(before.minus(FAR))
                && !there.isAfter(own.instant().plus(FAR));
        database = isNear ? Optional.empty() : Optional.of(new Reading(there.minus(LAG), nanoTime.getAsLong()));
        return there;
    }
}
