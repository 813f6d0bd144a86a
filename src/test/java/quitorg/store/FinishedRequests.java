package quitorg.store;

import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.store.json.Rows;
import quitorg.workflow.port.RequestStore;

/** A database in which many requests are over and posted, each with five events, all for one account and organization. */
public final class FinishedRequests {
    private static final int EVENTS = 5;

    private FinishedRequests() {}

    /**
     * Fills an empty database.
     *
     * @param database with connections that give a statement all the time it takes
     * @param count of finished requests
     * @return the one request that is open, for the same account and organization, with nothing posted yet
     */
    public static QuitRequest fill(Product product, DataSource database, RequestStore store, int count) {
        String body =
                Rows.body(Samples.submitted(1).request(), QuitRequest.class).replace("'", "''");
        Jdbi jdbi = Jdbi.create(database);
        jdbi.useHandle(handle -> {
            insert(
                    handle,
                    count,
                    "INSERT INTO request"
                            + " (id, version, status, account, uin, org_id, submitted_at, changed_at, place, body)"
                            + " SELECT 'Q-' || (10000000 + n), 5, CASE WHEN n % 2 = 0 THEN 'SUCCEEDED' ELSE 'FAILED' END,"
                            + " 'payments', '100000000001', 101, n, n, n, '" + body + "'");
            insert(
                    handle,
                    count,
                    "INSERT INTO card (request_id, ts, wanted_version, shown_version, shown_status, edit_not_before)"
                            + " SELECT 'Q-' || (10000000 + n), '1.' || n, 5, 5, 'SUCCEEDED', 0");
            insert(
                    handle,
                    count * EVENTS,
                    "INSERT INTO event (position, request_id, number, version, at, type, body, previous_hash, hash)"
                            + " SELECT n, 'Q-' || (10000001 + (n - 1) / 5), 1 + (n - 1) % 5, 1 + (n - 1) % 5, n,"
                            + " 'Submitted', '" + "x".repeat(200) + "', '" + "0".repeat(64) + "', '" + "0".repeat(64)
                            + "'");
            insert(
                    handle,
                    count,
                    "INSERT INTO outbox (request_id, number, priority, state, tries, not_before, posted_ts)"
                            + " SELECT 'Q-' || (10000000 + n), 1, 2, 'POSTED', 1, 0, '1.' || n");
            handle.execute("UPDATE chain_head SET position = ?", count * EVENTS);
        });
        Decision.Accepted submitted = Samples.submitted(1);
        store.inTransaction(changes -> changes.add(submitted));
        if (product == Product.POSTGRES) {
            // The server does so by itself, some time after many rows were written.
            jdbi.useHandle(handle -> handle.execute("ANALYZE request, card, event, outbox"));
        }
        return submitted.request();
    }

    private static void insert(Handle handle, int count, String insert) {
        handle.execute("WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + count
                + ") " + insert + " FROM numbers WHERE n <= " + count);
    }
}
