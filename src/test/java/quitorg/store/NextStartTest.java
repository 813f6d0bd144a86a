package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.jobs.JobsClock;
import quitorg.store.request.JdbcRequestStore;
import quitorg.workflow.port.RequestStore;

/** The row that limits all replicas together to twenty starts in any rolling second. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Product.class)
class NextStartTest {
    @Parameter
    Product product;

    @TempDir
    Path directory;

    private final SetClock databaseTime = new SetClock(Samples.NOW);
    private SlowDatabase database;
    private RequestStore store;

    @BeforeEach
    void open() throws Exception {
        database = SlowDatabase.fresh(product, directory, databaseTime);
        store = new JdbcRequestStore(
                database.transactions(), new JobScheduler(new JobsClock(databaseTime, System::nanoTime)), move -> {});
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Optional<Duration> take() {
        return store.inTransaction(RequestStore.Changes::takeStart);
    }

    @Test
    void aCallStartsAtOnceWhereNoneStartedShortlyBefore() {
        assertThat(take()).isEmpty();
        databaseTime.move(Duration.ofHours(1));
        assertThat(take()).isEmpty();
    }

    @Test
    void theNextStartIs55MillisecondsLater() {
        take();
        assertThat(take()).contains(Duration.ofMillis(55));
        databaseTime.move(Duration.ofMillis(54));
        assertThat(take()).contains(Duration.ofMillis(1));
        databaseTime.move(Duration.ofMillis(1));
        assertThat(take()).isEmpty();
        assertThat(take()).contains(Duration.ofMillis(55));
    }

    @Test
    void noRollingSecondHasMoreThanTwentyStartsHoweverOftenItIsTried() {
        List<Instant> starts = new ArrayList<>();
        for (int millis = 0; millis < 3_000; millis += 5) {
            if (take().isEmpty()) {
                starts.add(databaseTime.instant());
            }
            databaseTime.move(Duration.ofMillis(5));
        }
        for (int i = 20; i < starts.size(); i++) {
            assertThat(starts.get(i)).isAfter(starts.get(i - 20).plusSeconds(1));
        }
        assertThat(starts).hasSize(55);
    }

    @Test
    void aStartThatWasTakenInATransactionThatIsUndoneIsFreeAgain() {
        assertThatThrownBy(() -> store.inTransaction(changes -> {
                    assertThat(changes.takeStart()).isEmpty();
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(take()).isEmpty();
    }

    @Test
    void aClockThatWasSetBackByLessThanASecondIsWaitedFor() {
        take();
        databaseTime.move(Duration.ofMillis(-945));
        assertThat(take()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aStartThatIsMoreThanASecondInTheFutureCountsAsPast() {
        take();
        databaseTime.move(Duration.ofMillis(-946));
        assertThat(take()).isEmpty();
        assertThat(take()).contains(Duration.ofMillis(55));
    }
}
