package quitorg.store;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.CallSlot;
import quitorg.workflow.CallSlots;

/** Start slots in one row, by the database's clock. */
final class RateSlots implements CallSlots {
    /** Further ahead than all that eight replicas could wait for (24 callers each, 55 ms apart: 11 s). */
    static final Duration FURTHEST = Duration.ofSeconds(30);

    /** After a clock that was set back: what started before it was lies more than a second behind the first slot then. */
    static final Duration AFRESH = Duration.ofMillis(1_100);

    private static final Logger log = LoggerFactory.getLogger(RateSlots.class);

    private final Transactions transactions;
    private final Function<Handle, Instant> clock;
    private final LongSupplier nanoTime;

    /** {@code clock} is asked within a transaction what time the database has. */
    RateSlots(Transactions transactions, Function<Handle, Instant> clock, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public CallSlot take(Duration lead) {
        Taken taken = transactions.write(handle -> take(handle, lead));
        // The commit has taken its time.
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - taken.atNanos());
        Duration left = Duration.between(taken.now(), taken.slot()).minus(since);
        return new CallSlot(taken.slot(), left.isNegative() ? Duration.ZERO : left);
    }

    private record Taken(Instant slot, Instant now, long atNanos) {}

    private Taken take(Handle handle, Duration lead) {
        // An update of the one row locks it on every database; the time is asked after the wait for it.
        handle.execute("UPDATE call_slot SET latest = latest WHERE id = 1");
        Instant now = clock.apply(handle);
        long nanos = nanoTime.getAsLong();
        Instant next = next(now, lead, latest(handle));
        handle.execute("UPDATE call_slot SET latest = ? WHERE id = 1", next.toEpochMilli());
        return new Taken(next, now, nanos);
    }

    private static Instant latest(Handle handle) {
        return handle.createQuery("SELECT latest FROM call_slot WHERE id = 1")
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .one();
    }

    /**
     * The slot after {@code latest}. A clock that was set back a little is waited for. One that was set back far would
     * stop all calls until it is there again: then the row starts afresh, and the slots given away before count no
     * more, since whoever holds one finds it far from the present.
     */
    private static Instant next(Instant now, Duration lead, Instant latest) {
        if (latest.isAfter(now.plus(FURTHEST))) {
            log.warn("The database's clock is {} now, long before the latest slot {}: it was set back", now, latest);
            return now.plus(AFRESH);
        }
        Instant earliest = latest.plus(CallSlot.APART);
        Instant reachable = now.plus(lead);
        return earliest.isAfter(reachable) ? earliest : reachable;
    }
}
