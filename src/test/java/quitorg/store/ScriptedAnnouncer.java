package quitorg.store;

import java.time.Clock;
import quitorg.store.jobs.AnnouncerStep;

/** An announcer with nothing to post. */
public final class ScriptedAnnouncer {
    private ScriptedAnnouncer() {}

    public static AnnouncerStep idle(Clock clock) {
        return holdsLease -> clock.instant().plusSeconds(1);
    }
}
