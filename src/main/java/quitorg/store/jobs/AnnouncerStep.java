package quitorg.store.jobs;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** One step of the announcer; one process at a time makes it, unless one stood still for longer than its lease. */
@FunctionalInterface
public interface AnnouncerStep {

    /**
     * Makes at most one post and one edit.
     *
     * @param holdsLease whether this process is still the one that announces, and is for the 10 s that a call to Slack takes
     * @return when to come again; it may be called earlier
     */
    Instant announceNext(BooleanSupplier holdsLease);
}
