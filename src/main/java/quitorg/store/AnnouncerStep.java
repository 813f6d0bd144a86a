package quitorg.store;

import java.time.Instant;

/** One step of the announcer; never runs twice at a time. */
public interface AnnouncerStep {

    /**
     * Tells at most one thing.
     *
     * @return when to come again; it may be called earlier
     */
    Instant announceNext();

    /** Until when no other replica may be asked to tell anything either; the present or earlier where any may. */
    Instant quietUntil();
}
