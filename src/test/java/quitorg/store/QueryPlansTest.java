package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quitorg.store.Samples.ACCOUNT;
import static quitorg.store.Samples.NOW;
import static quitorg.store.Samples.ORG;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.request.QuitRequest;
import quitorg.request.account.Uin;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobDispatcher;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.jobs.JobsClock;
import quitorg.store.outbox.JdbcOutbox;
import quitorg.store.request.JdbcBacklog;
import quitorg.store.request.JdbcRequestStore;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.Outbox;

/**
 * What people and workers wait for reads only what is open, or the rows that it names, however many requests are over. That
 * is read from the databases' own plans, with 20,000 finished requests.
 */
@Timeout(120)
class QueryPlansTest {
    private static final int FINISHED = 20_000;

    /** What holds only open requests, waiting entries and cards to edit, or was made by the query itself. */
    private static final String SHORT = "one_open_request(_by_number)?|unposted|cards_to_edit|found";

    private static final Map<Product, Predicate<String>> READS_ALL = Map.of(
            Product.SQLITE,
            // "s" is the status of the channel, which is one row; a constant row is that of a SELECT without FROM.
            step -> step.startsWith("SCAN ")
                    && !step.matches("SCAN (s|CONSTANT ROW|(\\w+ USING (COVERING )?INDEX )?(" + SHORT + "))"),
            Product.POSTGRES,
            step -> step.matches("(-> +)?(Parallel )?Seq Scan on (request|event|outbox|card|scheduled_tasks)\\b.*"));

    private static final Map<Product, String> INDEX_ALONE = Map.of(
            Product.SQLITE, "SEARCH scheduled_tasks USING COVERING INDEX due_tasks .*",
            Product.POSTGRES, "(-> +)?Index Only Scan using due_tasks .*");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void readsOnlyWhatIsOpenOrNamed(Product product) throws Exception {
        try (ExplainedDatabase database = new ExplainedDatabase(product, directory)) {
            Transactions transactions = database.transactions();
            JobScheduler jobs = new JobScheduler(new JobsClock(Clock.systemUTC(), System::nanoTime));
            RequestStore store = new JdbcRequestStore(transactions, jobs, move -> {});
            Outbox outbox = new JdbcOutbox(transactions, () -> {});
            QuitRequest open = FinishedRequests.fill(product, database.unpooled(), store, FINISHED);
            database.stepsSinceLast();

            store.find(open.id());
            store.findOpen(ACCOUNT, ORG);
            store.findOpen(open.uin(), ORG);
            store.findAllOpen();
            store.findLastEnded(ACCOUNT, ORG);
            store.findFinished(ACCOUNT, Optional.of(new Uin("100000000001")), ORG);
            store.findFinished(ACCOUNT, Optional.empty(), ORG);
            store.accountsAskedFor(ORG);
            outbox.next(NOW);
            outbox.nextEdit(NOW);
            outbox.nextDue();

            assertThat(database.stepsSinceLast())
                    .as("the steps of all plans")
                    .hasSizeGreaterThan(20)
                    .noneMatch(READS_ALL.get(product));
            store.findRecentlyEnded(10);
            assertThat(database.stepsSinceLast()).anyMatch(step -> step.contains("requests_by_change"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksForDueJobsAndTheEarliestInTheirIndex(Product product) throws Exception {
        Clock clock = Clock.systemUTC();
        try (ExplainedDatabase database = new ExplainedDatabase(product, directory)) {
            planReminders(product, database.unpooled());
            JobsClock times = new JobsClock(clock, System::nanoTime);
            JobScheduler scheduler = new JobScheduler(times);
            JobDispatcher jobs = new JobDispatcher(
                    database.dialect(), database.explained(), database.transactions(), scheduler, times);
            List<String> steps = new ArrayList<>();
            jobs.start(job -> {}, ScriptedAnnouncer.idle(clock));
            try {
                await().atMost(Duration.ofSeconds(60)).until(() -> {
                    steps.addAll(database.stepsSinceLast());
                    return steps.stream().anyMatch(step -> step.matches(INDEX_ALONE.get(product)));
                });
            } finally {
                jobs.stop(Duration.ofSeconds(5));
            }
            steps.addAll(database.stepsSinceLast());
            assertThat(steps).noneMatch(READS_ALL.get(product));
            new JdbcBacklog(database.transactions(), clock).read();
            assertThat(database.stepsSinceLast()).anyMatch(step -> step.matches(INDEX_ALONE.get(product)));
        }
    }

    /** Jobs of the next days, as many pending requests have them, and some that workers are at. */
    private static void planReminders(Product product, DataSource database) {
        Jdbi jdbi = Jdbi.create(database);
        jdbi.useHandle(handle -> handle.execute(
                "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
                        + " INSERT INTO scheduled_tasks"
                        + " (task_name, task_instance, execution_time, picked, last_heartbeat, version)"
                        + " SELECT 'remind', 'job ' || n, ? + 1000 * n, n <= 40, CASE WHEN n <= 40 THEN ? END, 1"
                        + " FROM numbers WHERE n <= ?",
                FINISHED,
                Instant.now().toEpochMilli(),
                Instant.now().toEpochMilli(),
                FINISHED));
        if (product == Product.POSTGRES) {
            jdbi.useHandle(handle -> handle.execute("VACUUM ANALYZE scheduled_tasks"));
        }
    }
}
