package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.workflow.CallSlot;

class RateSlotsTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

    @TempDir
    Path directory;

    private Connections connections;
    private volatile Instant databaseTime = NOW;
    private RateSlots slots;

    @BeforeEach
    void open() {
        Path file = directory.resolve("quit-org.db");
        Schema.migrate(Connections.unpooled(file));
        connections = new Connections(file);
        slots = new RateSlots(new Transactions(connections), handle -> databaseTime);
    }

    @AfterEach
    void close() {
        connections.close();
    }

    private Instant take() {
        return slots.take().at();
    }

    @Test
    void theFirstSlotIsNow() {
        CallSlot first = slots.take();
        assertThat(first.at()).isEqualTo(NOW);
        assertThat(first.untilThen()).isZero();
    }

    @Test
    void slotsLie55MillisecondsApart() {
        assertThat(List.of(take(), take(), take())).containsExactly(NOW, NOW.plusMillis(55), NOW.plusMillis(110));
    }

    @Test
    void aSlotThatNobodyTookIsLost() {
        take();
        databaseTime = NOW.plusSeconds(5);
        assertThat(take()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void noTwoWorkersGetTheSameSlot() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        List<Future<Instant>> taken = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            taken.add(workers.submit(this::take));
        }
        List<Instant> all = new ArrayList<>();
        for (Future<Instant> each : taken) {
            all.add(each.get());
        }
        workers.shutdown();
        List<Instant> sorted = all.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            assertThat(sorted.get(i)).isEqualTo(NOW.plusMillis(55L * i));
        }
    }

    @Test
    void aClockThatWasSetBackALittleIsWaitedFor() {
        take();
        databaseTime = NOW.minusSeconds(3);
        CallSlot next = slots.take();
        assertThat(next.at()).isEqualTo(NOW.plusMillis(55));
        assertThat(next.untilThen()).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(3_055));
    }

    @Test
    void aClockThatWasSetBackAnHourStartsAfreshLaterThanASecondAfterTheLastCall() {
        Instant before = take();
        databaseTime = NOW.minus(Duration.ofHours(1));
        Instant first = take();
        assertThat(first).isEqualTo(databaseTime.plusMillis(1_100));
        assertThat(take()).isEqualTo(first.plusMillis(55));
        assertThat(new CallSlot(before, Duration.ZERO).isAt(databaseTime))
                .as("a slot given away before counts no more")
                .isFalse();
    }

    @Test
    void aClockThatWasSetForwardGoesOnFromThere() {
        Instant before = take();
        databaseTime = NOW.plus(Duration.ofHours(1));
        assertThat(take()).isEqualTo(databaseTime);
        assertThat(new CallSlot(before, Duration.ZERO).isAt(databaseTime)).isFalse();
    }

    @Test
    void theDatabasesClockGoesOnWithinOneTransaction() {
        new Transactions(connections).write(handle -> {
            Instant first = DatabaseClock.SQLITE.now(handle);
            while (!DatabaseClock.SQLITE.now(handle).isAfter(first)) {
                Thread.onSpinWait();
            }
            assertThat(Duration.between(first, Instant.now())).isLessThan(Duration.ofMinutes(1));
            return first;
        });
    }
}
