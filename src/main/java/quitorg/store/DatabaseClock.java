package quitorg.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What time the database has: one clock for all replicas. The one place where its expression stands. */
@FunctionalInterface
interface DatabaseClock {
    /**
     * SQLite has no type for it; the Julian day is exact to a twentieth of a millisecond. {@code now} stands still within
     * one statement only, so that each question gets a new answer, also within one transaction.
     */
    DatabaseClock SQLITE = handle -> Instant.ofEpochMilli(
            handle.createQuery("SELECT CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)")
                    .mapTo(Long.class)
                    .one());

    /** The time at this moment, not at the transaction's begin; in full milliseconds. */
    Instant now(Handle handle);
}
