package quitorg.workflow.submission;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;

/**
 * Updates the remembered successes of one replica from the requests made on the others. If an account joined again, a person
 * may make a new request on another replica; then this one must stop showing the earlier success. To be called about once a
 * second, which is faster than anyone reads a card and decides; a repeat itself still asks no database. If it cannot read,
 * it forgets all: then the database is asked again.
 */
public final class RecentSuccessRefresh {
    private static final Logger log = LoggerFactory.getLogger(RecentSuccessRefresh.class);

    private final RequestStore store;
    private final RecentSuccesses successes;

    public RecentSuccessRefresh(RequestStore store, RecentSuccesses successes) {
        this.store = store;
        this.successes = successes;
    }

    /** Checks once; throws nothing. */
    public void look() {
        try {
            store.findAllOpen().forEach(successes::forget);
        } catch (RuntimeException e) {
            // Catches everything: an exception would end the schedule of the checks.
            log.warn(
                    "What is open cannot be read; remembered successes are forgotten, and read again when asked for",
                    e);
            successes.forgetAll();
        }
    }
}
