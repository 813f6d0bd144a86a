package quitorg.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private Instant wallTime = NOON;
    private final SteadyClock clock = new SteadyClock(new Wall(), nanos::get);

    private final class Wall extends Clock {
        @Override
        public Instant instant() {
            return wallTime;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void pass(Duration length) {
        nanos.addAndGet(length.toNanos());
        wallTime = wallTime.plus(length);
    }

    @Test
    void goesWithTheWallClock() {
        pass(HOUR.multipliedBy(24));
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR.multipliedBy(24)));
    }

    @Test
    void doesNotFollowAJumpForwardAndGoesOn() {
        wallTime = wallTime.plus(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON);
        pass(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    }

    @Test
    void doesNotFollowAJumpOfHalfAMinuteThatAnotherClockKnowsNothingOf() {
        wallTime = wallTime.plusSeconds(29);
        clock.hear(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        clock.hear(NOON.plusSeconds(30));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(29));
    }

    @Test
    void doesNotFollowAJumpBackAndGoesOn() {
        wallTime = wallTime.minus(HOUR);
        pass(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    }

    @Test
    void goesWithTheWallClockAgainOnceItIsBack() {
        wallTime = wallTime.plus(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON);
        wallTime = wallTime.minus(HOUR).plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void followsSmallCorrectionsHoweverMany() {
        for (int i = 0; i < 100; i++) {
            wallTime = wallTime.plusSeconds(2);
            assertThat(clock.instant()).isEqualTo(wallTime);
        }
    }

    @Test
    void goesWithAWallClockThatWasWrongAtTheStartAndIsPutRightOnceAnotherClockSaysTheSame() {
        wallTime = wallTime.minus(HOUR);
        clock.hear(NOON.minus(HOUR).plusSeconds(2));
        assertThat(clock.instant()).isEqualTo(NOON.minus(HOUR));
        pass(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.minus(HOUR).plus(Duration.ofMinutes(5)));
    }

    @Test
    void countsASuspensionOnceAnotherClockSaysTheSame() {
        wallTime = wallTime.plus(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON);
        clock.hear(NOON.plus(HOUR));
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void isNotMovedByAnotherClockAlone() {
        clock.hear(NOON.plus(HOUR));
        assertThat(clock.instant()).isEqualTo(NOON);
        wallTime = wallTime.plus(HOUR.multipliedBy(2));
        clock.hear(NOON.plus(HOUR));
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void staysWhereItIsWhenTheWallClockJumpsAwayFromBoth() {
        clock.hear(NOON);
        wallTime = wallTime.plus(HOUR);
        clock.hear(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
    }
}
