package quitorg.workflow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what one replica remembers true to what is asked on the others: an account that joined again may be asked for
 * anew there, and its earlier success must not be told here any more. To be called about once a second, which is quicker
 * than anybody reads a card and decides; a repeat itself still asks no database. Where it cannot look, it forgets all:
 * then the database is asked again.
 */
public final class RepeatWatch {
    private static final Logger log = LoggerFactory.getLogger(RepeatWatch.class);

    private final RequestStore store;
    private final Repeats repeats;

    public RepeatWatch(RequestStore store, Repeats repeats) {
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
