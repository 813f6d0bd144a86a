package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.store.Samples.ACCOUNT;
import static quitorg.store.Samples.NOW;
import static quitorg.store.Samples.ORG;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.account.Uin;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.jobs.JobsClock;
import quitorg.store.json.Rows;
import quitorg.store.outbox.JdbcOutbox;
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
    private static final String SHORT =
            "one_open_request(_by_number)?|unposted|cards_to_edit|found";

    private static final Map<Product, Predicate<String>> READS_ALL = Map.of(
            Product.SQLITE,
            // "s" is the status of the channel, which is one row.
            step -> step.startsWith("SCAN ")
                    && !step.matches("SCAN (s|(\\w+ USING (COVERING )?INDEX )?(" + SHORT + "))"),
            Product.POSTGRES,
            step -> step.matches("(-> +)?(Parallel )?Seq Scan on (request|event|outbox|card)\\b.*"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void readsOnlyWhatIsOpenOrNamed(Product product) throws Exception {
        try (ExplainedDatabase database = new ExplainedDatabase(product, directory)) {
            Transactions transactions = database.transactions();
            JobScheduler jobs = new JobScheduler(new JobsClock(Clock.systemUTC(), System::nanoTime));
            RequestStore store = new JdbcRequestStore(transactions, jobs, move -> {});
            Outbox outbox = new JdbcOutbox(transactions);
            QuitRequest open = fill(product, transactions, store);
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
            outbox.nextEntryDue();
            outbox.nextEditDue();

            assertThat(database.stepsSinceLast())
                    .as("the steps of all plans")
                    .hasSizeGreaterThan(20)
                    .noneMatch(READS_ALL.get(product));
            store.findRecentlyEnded(10);
            assertThat(database.stepsSinceLast()).anyMatch(step -> step.contains("requests_by_change"));
        }
    }

    /** One open request for the pair, after many that are over and told, of the same pair. */
    private static QuitRequest fill(Product product, Transactions transactions, RequestStore store) {
        String body = Rows.body(Samples.submitted(1).request(), QuitRequest.class);
        transactions.write(handle -> {
            finished(handle, "INSERT INTO request (id, version, status, account, uin, org_id, submitted_at, changed_at, place,"
                    + " body) SELECT 'Q-' || (10000000 + n), 5, CASE WHEN n % 2 = 0 THEN 'SUCCEEDED' ELSE 'FAILED' END,"
                    + " 'payments', '100000000001', 101, n, n, n, '" + body.replace("'", "''") + "'");
            finished(handle, "INSERT INTO card (request_id, ts, wanted_version, shown_version, shown_status, edit_not_before)"
                    + " SELECT 'Q-' || (10000000 + n), '1.' || n, 5, 5, 'SUCCEEDED', 0");
            finished(handle, "INSERT INTO event (position, request_id, number, version, at, type, body, previous_hash, hash)"
                    + " SELECT n, 'Q-' || (10000000 + n), 1, 1, n, 'Submitted', '{}', '', ''");
            finished(handle, "INSERT INTO outbox (request_id, number, priority, state, tries, not_before, posted_ts)"
                    + " SELECT 'Q-' || (10000000 + n), 1, 2, 'POSTED', 1, 0, '1.' || n");
            return handle.execute("UPDATE chain_head SET position = ?", FINISHED);
        });
        Decision.Accepted submitted = Samples.submitted(1);
        store.inTransaction(changes -> changes.add(submitted));
        if (product == Product.POSTGRES) {
            // The server does so by itself, some time after many rows were written.
            transactions.write(handle -> handle.execute("ANALYZE request, card, event, outbox"));
        }
        return submitted.request();
    }

    private static void finished(Handle handle, String insert) {
        handle.execute("WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + FINISHED
                + ") " + insert + " FROM numbers");
    }
}
