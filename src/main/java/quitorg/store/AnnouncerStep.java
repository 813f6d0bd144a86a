package quitorg.store;

import java.time.Instant;

/** One step of the announcer; never runs twice at a time, unless a process was paused and thought dead. */
@FunctionalInterface
public interface AnnouncerStep {

    /**
     * Makes at most one post and one edit.
     *
     * @return when to come again; it may be called earlier
     */
    Instant announceNext();
}
