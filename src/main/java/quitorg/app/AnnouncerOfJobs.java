package quitorg.app;

import java.time.Instant;
import quitorg.store.AnnouncerStep;
import quitorg.workflow.Announcer;

/** The announcer as the durable job that it is. */
record AnnouncerOfJobs(Announcer announcer) implements AnnouncerStep {
    @Override
    public Instant announceNext() {
        return announcer.announceNext();
    }

    @Override
    public Instant quietUntil() {
        return announcer.quietUntil();
    }
}
