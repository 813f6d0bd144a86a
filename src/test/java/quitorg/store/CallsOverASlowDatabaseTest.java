package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Status;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.jobs.JobsClock;
import quitorg.store.request.JdbcRequestStore;
import quitorg.store.request.RecentSuccessCache;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.execution.CallConditions;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;

/** Calls, one after the other, on a database with slow transactions: none waits longer than the row says. */
@ParameterizedClass
@EnumSource(Product.class)
class CallsOverASlowDatabaseTest {
    @Parameter
    Product product;

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock(Samples.NOW.plusSeconds(120));
    private final List<Sent> sent = new ArrayList<>();
    private SlowDatabase database;
    private RequestStore store;
    private Execution execution;
    private int requests;

    /** A call that arrived: the database's time at which it took its start, and whether its send window was open. */
    private record Sent(Instant start, boolean inTime) {}

    @BeforeEach
    void open() throws Exception {
        database = SlowDatabase.fresh(product, directory, clock);
        store = new JdbcRequestStore(
                database.transactions(), new JobScheduler(new JobsClock(clock, System::nanoTime)), move -> {});
        execution = new Execution(
                store,
                new Cloud(),
                new CallConditions(Optional::empty, ToldTrail.shownBy(store), new ClockCheck(clock, false)),
                new RecentSuccessCache(Duration.ofHours(24), clock),
                Duration.ofSeconds(10),
                new Clocks(clock, database::nanoTime, clock::move));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private final class Cloud implements OrganizationApi {
        @Override
        public List<Account> accounts() {
            return List.of(Samples.ACCOUNT);
        }

        @Override
        public List<Account> rememberedAccounts() {
            return accounts();
        }

        @Override
        public Optional<Session> open(Account account) {
            return Optional.of(new Session() {
                @Override
                public FactsReading facts() {
                    return Samples.READING;
                }

                @Override
                public CallOutcome quit(OrgId orgId, SendWindow window) {
                    sent.add(new Sent(database.asked(), window.isOpen()));
                    return new CallOutcome.Succeeded(new CloudRequestId("r-" + sent.size()));
                }
            });
        }
    }

    private QuitRequest approved() {
        requests++;
        return store.inTransaction(changes -> {
            QuitRequest pending = Samples.submitted(requests).request();
            changes.add(Samples.submitted(requests));
            changes.advance(Samples.approved(pending));
            ToldTrail.of(changes, Samples.approved(pending).request());
            return Samples.approved(pending).request();
        });
    }

    private void call() {
        QuitRequest request = approved();
        execution.call(request.id());
        assertThat(store.find(request.id()).orElseThrow().status()).isEqualTo(Status.SUCCEEDED);
    }

    private void assertThatTwentyOneTakeMoreThanASecond() {
        for (int i = 20; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - 20).start(), sent.get(i).start()))
                    .as("twenty-one calls")
                    .isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void eachIsSentWithinItsWindowHoweverSlowTheDatabaseIs() {
        for (int millis : List.of(0, 35, 100, 300, 900)) {
            database.takes(() -> Duration.ofMillis(millis));
            for (int i = 0; i < 5; i++) {
                call();
            }
        }
        assertThat(sent).hasSize(25).allMatch(Sent::inTime);
        assertThatTwentyOneTakeMoreThanASecond();
    }

    @Test
    void twentyOneTakeMoreThanASecondOnADatabaseThatTakesNoTime() {
        for (int i = 0; i < 50; i++) {
            call();
        }
        assertThat(sent).hasSize(50);
        assertThatTwentyOneTakeMoreThanASecond();
        assertThat(Duration.between(sent.get(0).start(), sent.get(49).start())).isEqualTo(Duration.ofMillis(49 * 55));
    }
}
