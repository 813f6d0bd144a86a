package quitorg.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.port.StoreUnavailableException;

class RepeaterTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Supplier<Instant> database = () -> NOON;
    private final ClockCheck clocks = new ClockCheck(Clock.fixed(NOON, ZoneOffset.UTC), true);
    private final Runnable comparison =
            Repeater.safe("The comparison", () -> clocks.compareWithDatabase(() -> database.get()));

    @Test
    void aTaskGoesOnAfterAnyFault() {
        database = () -> {
            throw new IllegalStateException("a column that cannot be read");
        };
        comparison.run();
        comparison.run();
        database = () -> {
            throw new StoreUnavailableException("away", new IllegalStateException());
        };
        comparison.run();
        database = () -> NOON.plusSeconds(60);
        comparison.run();
        assertThat(clocks.whyOff()).isPresent();
    }
}
