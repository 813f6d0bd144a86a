package quitorg.workflow.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.workflow.clock.HeardClock;

class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final List<Instant> asked = new ArrayList<>();
    private Instant own = NOON;
    private Instant database = NOON;
    private Optional<Instant> slack = Optional.of(NOON);
    private int left = 3;
    private final Retention retention = new Retention(
            (moment, most) -> {
                asked.add(moment);
                return left-- > 0 ? most : 0;
            },
            YEAR,
            new Retention.Clocks(() -> own, () -> database, () -> slack));

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
    void noSingleClockThatIsAheadDeletesAnything() {
        own = NOON.plus(YEAR);
        retention.prune();
        own = NOON;
        database = NOON.plus(YEAR);
        retention.prune();
        database = NOON;
        slack = Optional.of(NOON.plus(YEAR));
        retention.prune();
        assertThat(asked).isNotEmpty().containsOnly(NOON.minus(YEAR));
    }

    @Test
    void deletesNothingBeforeSlackWasHeard() {
        slack = Optional.empty();
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

    @Test
    void aHeardClockGoesOnByTheMonotonicClockWhateverTheWallClockShows() {
        long[] nanos = {0};
        HeardClock clock = new HeardClock(() -> nanos[0]);
        assertThat(clock.now()).isEmpty();
        clock.hear(NOON);
        nanos[0] = Duration.ofHours(2).toNanos();
        assertThat(clock.now()).contains(NOON.plus(Duration.ofHours(2)));
    }
}
