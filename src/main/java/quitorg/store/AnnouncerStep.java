package quitorg.store;

import java.time.Instant;

/** One step of the announcer; never runs twice at a time. */
@FunctionalInterface
public interface AnnouncerStep {

    /**
     * Tells at most one thing.
     *
     * @return when to come again; it may be called earlier
     */
    Instant announceNext();
}
