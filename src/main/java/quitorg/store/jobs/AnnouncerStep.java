package quitorg.store.jobs;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** One step of the announcer. One process at a time makes it, unless a process paused for longer than its lease. */
@FunctionalInterface
public interface AnnouncerStep {

    /**
     * Makes at most one post and one edit.
     *
     * @param holdsLease whether this process still holds the lease, for at least the 10 s that a call to Slack takes
     * @return when to call it again; it may be called earlier
     */
    Instant announceNext(BooleanSupplier holdsLease);
}
