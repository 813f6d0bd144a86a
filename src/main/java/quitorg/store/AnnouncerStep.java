package quitorg.store;

import java.time.Instant;

/** One step of the announcer; one process at a time makes it, unless one stood still for longer than its lease. */
@FunctionalInterface
public interface AnnouncerStep {

    /**
     * Makes at most one post and one edit.
     *
     * @return when to come again; it may be called earlier
     */
    Instant announceNext();
}
