package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallLineTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CallLine line = new CallLine(2, nanos::get);

    @Test
    void letsInAsManyAsThereArePlaces() {
        assertThat(line.enter()).isTrue();
        assertThat(line.enter()).isTrue();
        assertThat(line.enter()).isFalse();
        line.leave();
        assertThat(line.enter()).isTrue();
    }

    @Test
    void givesEachWhoWaitsATurnOfItsOwn() {
        assertThat(line.waitForTurn()).isEqualTo(Duration.ofMillis(250));
        assertThat(line.waitForTurn()).isEqualTo(Duration.ofMillis(300));
        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        assertThat(line.waitForTurn()).isEqualTo(Duration.ofMillis(250));
    }
}
