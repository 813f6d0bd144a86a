package quitorg.store;

import java.time.Clock;

/** An announcer with nothing to tell. */
final class ScriptedAnnouncer {
    private ScriptedAnnouncer() {}

    static AnnouncerStep idle(Clock clock) {
        return holdsLease -> clock.instant().plusSeconds(1);
    }
}
