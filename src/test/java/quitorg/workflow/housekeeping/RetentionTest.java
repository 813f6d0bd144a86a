package quitorg.workflow.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quitorg.workflow.clock.ClockCheck;

class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final List<Instant> asked = new ArrayList<>();
    private int left = 3;
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final ClockCheck clockCheck = new ClockCheck(clock, true);
    private final Retention retention = new Retention(
            (moment, most) -> {
                asked.add(moment);
                return left-- > 0 ? most : 0;
            },
            YEAR,
            clockCheck,
            clock);

    @Test
    void deletesInBatchesUntilNothingIsLeft() {
        retention.prune();
        assertThat(asked).hasSize(4).containsOnly(NOON.minus(YEAR));
    }

    @Test
    void leavesTheRestOfVeryManyToTheNextRun() {
        left = Integer.MAX_VALUE;
        retention.prune();
        assertThat(asked).hasSize(50);
    }

    @Test
    void deletesNothingByAClockThatIsAheadOfTheDatabases() {
        clockCheck.compareWithDatabase(() -> NOON.minus(YEAR));
        retention.prune();
        assertThat(asked).isEmpty();
    }

    @Test
    void deletesNothingByAClockThatIsAheadOfSlacks() {
        clockCheck.hearSlack(NOON.minus(YEAR));
        retention.prune();
        assertThat(asked).isEmpty();
    }

    @Test
    void deletesNothingMoreOnceItIsToldToStop() {
        Thread.currentThread().interrupt();
        retention.prune();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked).isEmpty();
    }
}
