package quitorg.workflow.submission;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;

/**
 * Keeps what one replica remembers true to what is asked on the others: an account that joined again may be asked for
 * anew there, and its earlier success must not be told here any more. To be called about once a second, which is quicker
 * than anybody reads a card and decides; a repeat itself still asks no database. Where it cannot look, it forgets all:
 * then the database is asked again.
 */
public final class RecentSuccessRefresh {
    private static final Logger log = LoggerFactory.getLogger(RecentSuccessRefresh.class);

    private final RequestStore store;
    private final RecentSuccesses repeats;

    public RecentSuccessRefresh(RequestStore store, RecentSuccesses repeats) {
        this.store = store;
        this.repeats = repeats;
    }

    /** Looks once; throws nothing. */
    public void look() {
        try {
            store.findAllOpen().forEach(repeats::forget);
        } catch (RuntimeException e) {
            // Whatever it is: thrown on, it would end the schedule of the looks.
            log.warn(
                    "What is open cannot be read; remembered successes are forgotten, and read again when asked for",
                    e);
            repeats.forgetAll();
        }
    }
}
