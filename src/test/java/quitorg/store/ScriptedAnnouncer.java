package quitorg.store;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** An announcer that does what the test says. */
record ScriptedAnnouncer(Supplier<Instant> step, Supplier<Instant> quiet) implements AnnouncerStep {

    static AnnouncerStep idle(Clock clock) {
        return new ScriptedAnnouncer(() -> clock.instant().plusSeconds(1), () -> Instant.EPOCH);
    }

    @Override
    public Instant announceNext() {
        return step.get();
    }

    @Override
    public Instant quietUntil() {
        return quiet.get();
    }
}
