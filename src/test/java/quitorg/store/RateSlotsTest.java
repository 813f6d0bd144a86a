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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.workflow.CallSlot;

@ParameterizedClass
@EnumSource(Product.class)
class RateSlotsTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private Dialect dialect;
    private Connections connections;
    private volatile Instant databaseTime = NOW;
    private RateSlots slots;

    @BeforeEach
    void open() throws Exception {
        dialect = product == Product.SQLITE
                ? Sqlite.claim(TestSqlite.freshDatabase(directory.resolve("quit-org.db")))
                : new Postgres(TestPostgres.freshDatabase());
        connections = dialect.connect();
        slots = new RateSlots(new Transactions(dialect, connections), handle -> databaseTime, System::nanoTime);
    }

    @AfterEach
    void close() {
        connections.close();
        dialect.close();
    }

    private Instant take() {
        return slots.take(Duration.ZERO).at();
    }

    @Test
    void aSlotIsNowWhereNoneWasTakenShortlyBefore() {
        CallSlot first = slots.take(Duration.ZERO);
        assertThat(first.at()).isEqualTo(NOW);
        assertThat(first.untilThen()).isZero();
    }

    @Test
    void whatTheCommitTakesIsNotWaitedForOnceMore() {
        AtomicLong nanos = new AtomicLong();
        RateSlots overASlowCommit = new RateSlots(
                new Transactions(dialect, connections),
                handle -> databaseTime,
                () -> nanos.getAndAdd(Duration.ofMillis(150).toNanos()));
        assertThat(overASlowCommit.take(Duration.ofMillis(200)).untilThen()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aSlotIsAsFarAheadAsItsWorkerNeedsToReachIt() {
        Duration lead = Duration.ofMillis(200);
        assertThat(slots.take(lead).at()).isEqualTo(NOW.plus(lead));
        assertThat(slots.take(lead).at()).isEqualTo(NOW.plus(lead).plusMillis(55));
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
        CallSlot next = slots.take(Duration.ZERO);
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
        Transactions transactions = new Transactions(dialect, connections);
        transactions.write(handle -> {
            Instant first = transactions.databaseTime(handle);
            while (!transactions.databaseTime(handle).isAfter(first)) {
                Thread.onSpinWait();
            }
            assertThat(Duration.between(first, Instant.now())).isLessThan(Duration.ofMinutes(1));
            return first;
        });
    }
}
