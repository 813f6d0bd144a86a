package quitorg.store.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import quitorg.store.db.Transactions;
import quitorg.store.json.Rows;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * The right to announce, which only one process at a time has: a row of the table {@code lease}, taken and renewed by
 * compare-and-set and judged by the database's time. It ends 15 s after its last renewal, so a dead holder loses it without
 * further action. A holder that pauses for longer may act once more while the next holder is active. For one thread.
 */
final class AnnouncerLease {
    private static final String NAME = "announcer";

    private static final Duration LENGTH = Duration.ofSeconds(15);

    /**
     * What lies between reading the time and writing the row, at most: meanwhile the holder may have renewed it, and its end
     * is then later than this process would write.
     */
    private static final Duration LATE = Duration.ofSeconds(5);

    /** Longer than a call to Slack may take, including a slow transaction before it. */
    private static final Duration RENEWED_BELOW = Duration.ofSeconds(12);

    private final Transactions transactions;
    private final String holder;
    private final LongSupplier nanoTime;
    private long heldUntilNanos;

    /** Not held. */
    AnnouncerLease(Transactions transactions, String holder, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.holder = holder;
        this.nanoTime = nanoTime;
        heldUntilNanos = nanoTime.getAsLong();
    }

    /**
     * Takes the lease if it is free; renews it if it ends soon.
     *
     * @return whether this process holds it, for about 10 s at least
     * @throws StoreUnavailableException if that is not known
     */
    boolean hold() {
        // Read before the transaction: the row ends later than computed here, never earlier.
        long now = nanoTime.getAsLong();
        if (heldUntilNanos - now > RENEWED_BELOW.toNanos()) {
            return true;
        }
        boolean isHeld = transactions.write(this::takeOrRenew);
        heldUntilNanos = isHeld ? now + LENGTH.toNanos() : now;
        return isHeld;
    }

    private boolean takeOrRenew(Handle handle) {
        Instant now = transactions.databaseTime(handle);
        return handle.createUpdate("UPDATE lease SET holder = :holder, until_ms = :until WHERE name = :name"
                                // An end further in the future was written before the database's clock was set back.
                                + " AND (holder = :holder OR until_ms <= :now OR until_ms > :latest)")
                        .bind("holder", holder)
                        .bind("until", Rows.millis(now.plus(LENGTH)))
                        .bind("latest", Rows.millis(now.plus(LENGTH).plus(LATE)))
                        .bind("name", NAME)
                        .bind("now", Rows.millis(now))
                        .execute()
                == 1;
    }

    /**
     * Ends it, so that another process can take it at once. Does nothing if it is not held.
     *
     * @throws StoreUnavailableException if the row stays; it ends by itself
     */
    void giveBack() {
        heldUntilNanos = nanoTime.getAsLong();
        transactions.write(
                handle -> handle.createUpdate("UPDATE lease SET until_ms = 0 WHERE name = :name AND holder = :holder")
                        .bind("name", NAME)
                        .bind("holder", holder)
                        .execute());
    }
}
