package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.approval.Account;
import quitorg.approval.CallOutcome;
import quitorg.approval.CloudRequestId;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;
import quitorg.approval.Status;
import quitorg.workflow.CallSlot;
import quitorg.workflow.CallSlots;
import quitorg.workflow.ClockCheck;
import quitorg.workflow.Execution;
import quitorg.workflow.NotDueYetException;
import quitorg.workflow.OrganizationApi;
import quitorg.workflow.RequestStore;
import quitorg.workflow.SendWindow;

/** Calls, one after the other, whose every transaction takes its time: each is begun at its slot, and not much later. */
@ParameterizedClass
@EnumSource(Product.class)
class CallsOverASlowDatabaseTest {
    private static final int CALLS = 5;

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock(Samples.NOW.plusSeconds(120));
    private final List<CallSlot> taken = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private SlowDatabase database;
    private RequestStore store;
    private Execution execution;
    private int requests;

    /** A call that arrived: what it was begun by. */
    private record Sent(CallSlot slot, Instant judgedAt, boolean inTime) {}

    @BeforeEach
    void open() throws Exception {
        Dialect real = product == Product.SQLITE
                ? Sqlite.claim(TestSqlite.freshDatabase(directory.resolve("quit-org.db")))
                : new Postgres(TestPostgres.freshDatabase());
        database = new SlowDatabase(real, clock);
        Transactions transactions = database.transactions();
        store = new JdbcRequestStore(transactions, new JobBoard(new JobsClock(clock, System::nanoTime)));
        CallSlots slots = new RateSlots(transactions, transactions::databaseTime, database::nanoTime);
        execution = new Execution(
                store,
                new Cloud(),
                lead -> {
                    CallSlot slot = slots.take(lead);
                    taken.add(slot);
                    return slot;
                },
                Optional::empty,
                ToldTrail.shownBy(store),
                new RepeatCache(Duration.ofHours(24), clock),
                Duration.ofSeconds(10),
                clock,
                new ClockCheck(clock, false),
                () -> new SendWindow(clock, database::nanoTime),
                database::nanoTime,
                clock::move);
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
        public Optional<Session> open(Account account) {
            return Optional.of(new Session() {
                @Override
                public FactsReading facts() {
                    return Samples.READING;
                }

                @Override
                public CallOutcome quit(OrgId orgId, SendWindow window) {
                    sent.add(new Sent(taken.get(taken.size() - 1), database.asked(), window.isOpen()));
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

    /** Calls once more, and says how many slots that took. */
    private int call() {
        QuitRequest request = approved();
        int before = taken.size();
        execution.call(request.id());
        assertThat(store.find(request.id()).orElseThrow().status()).isEqualTo(Status.SUCCEEDED);
        return taken.size() - before;
    }

    private void assertThatEachWasBegunAtItsSlot() {
        for (Sent each : sent) {
            assertThat(Duration.between(each.slot().at(), each.judgedAt()))
                    .isBetween(Duration.ofMillis(-5), Duration.ofMillis(60));
            assertThat(each.inTime()).as("within two seconds of being begun").isTrue();
        }
        for (int i = 1; i < taken.size(); i++) {
            assertThat(Duration.between(taken.get(i - 1).at(), taken.get(i).at()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(55));
        }
        for (int i = 20; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - 20).judgedAt(), sent.get(i).judgedAt()))
                    .as("twenty-one calls")
                    .isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void eachIsBegunAtItsSlotHoweverSlowTheDatabaseIs() {
        for (int millis : List.of(0, 35, 100, 300, 900)) {
            database.takes(() -> Duration.ofMillis(millis));
            for (int i = 0; i < CALLS; i++) {
                // It becomes known within three ways how slow it is; from then on no slot is missed.
                assertThat(call()).as("slots at %d ms", millis).isLessThanOrEqualTo(i == 0 ? 4 : 1);
            }
        }
        assertThat(sent).hasSize(5 * CALLS);
        assertThatEachWasBegunAtItsSlot();
    }

    @Test
    void twentyOneTakeMoreThanASecondOnADatabaseThatTakesNoTime() {
        for (int i = 0; i < 25; i++) {
            assertThat(call()).isEqualTo(1);
        }
        assertThatEachWasBegunAtItsSlot();
    }

    @Test
    void aLongPauseCostsTheOneSlotThatItMade() {
        database.takes(() -> Duration.ofMillis(100));
        for (int i = 0; i < 5; i++) {
            call();
        }
        AtomicInteger transactions = new AtomicInteger();
        // The third is the one that would have begun the call: after the request was made and the slot was taken.
        database.takes(() -> Duration.ofMillis(transactions.incrementAndGet() == 3 ? 4_000 : 100));
        assertThat(call()).isEqualTo(2);
        for (int i = 0; i < 5; i++) {
            assertThat(call()).isEqualTo(1);
        }
        assertThatEachWasBegunAtItsSlot();
    }

    @Test
    void aDatabaseThatBecomesSlowerAllTheTimeGetsSomePeaceAfterTwentySlots() {
        QuitRequest request = approved();
        AtomicInteger transactions = new AtomicInteger();
        database.takes(() -> Duration.ofMillis(100L * transactions.incrementAndGet()));
        int events = database.countRows("event");
        int jobs = database.countRows("scheduled_tasks");
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(NotDueYetException.class);
        assertThat(taken).hasSize(20);
        assertThat(sent).isEmpty();
        assertThat(store.find(request.id())).contains(request);
        assertThat(database.countRows("event")).isEqualTo(events);
        assertThat(database.countRows("scheduled_tasks")).isEqualTo(jobs);
        database.takes(() -> Duration.ofMillis(100));
        execution.call(request.id());
        assertThat(sent).hasSize(1);
        assertThatEachWasBegunAtItsSlot();
    }
}
