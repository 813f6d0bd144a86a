package quitorg.workflow.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.workflow.Samples.NOON;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import quitorg.workflow.SettableClock;

class SendWindowTest {
    private final SettableClock clock = new SettableClock(NOON);
    private final SendWindow window = new SendWindow(clock, clock::nanoTime);

    @Test
    void isOpenUntilTwoSecondsHavePassed() {
        assertThat(window.isOpen()).isTrue();
        clock.advance(Duration.ofSeconds(2).minusNanos(1));
        assertThat(window.isOpen()).isTrue();
        clock.advance(Duration.ofNanos(1));
        assertThat(window.isOpen()).isFalse();
    }

    @Test
    void closesByTheMonotonicClockAlone() {
        clock.advanceMonotonicOnly(Duration.ofSeconds(2));
        assertThat(window.isOpen()).isFalse();
    }

    @Test
    void closesByTheWallClockAloneAsAfterASuspendedMachine() {
        clock.setWall(NOON.plusSeconds(2));
        assertThat(window.isOpen()).isFalse();
    }

    @Test
    void closesWhenTheWallClockJumpsBack() {
        clock.setWall(NOON.minusNanos(1));
        assertThat(window.isOpen()).isFalse();
    }

    @Test
    void countsAcrossTheOverflowOfTheMonotonicClock() {
        long[] nanos = {Long.MAX_VALUE - 10};
        SendWindow late = new SendWindow(clock, () -> nanos[0]);
        nanos[0] += 1_000;
        assertThat(late.isOpen()).isTrue();
        nanos[0] += Duration.ofSeconds(2).toNanos();
        assertThat(late.isOpen()).isFalse();
    }
}
