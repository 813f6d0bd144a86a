package quitorg.store.request;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import quitorg.store.db.Transactions;
import quitorg.store.json.Rows;
import quitorg.workflow.port.OldRecords;

/**
 * Old rows, in SQL: found by a read, which holds up no writer, and deleted by their keys. That is safe because nothing
 * brings back what makes a row deletable: a request that ended stays ended, and a decided action decided. Replicas that do
 * it at once go in the order of the keys, and the later one finds nothing left.
 */
public final class JdbcOldRecords implements OldRecords {
    private static final String ENDED = " r.status NOT IN " + Rows.OPEN + " AND r.changed_at < :before ";

    // The action that created a request stays with it: without it, the same submission would create another one. A
    // refused action may belong to any request that was open then.
    private static final String ACTIONS = "SELECT a.action_key, 0 AS number FROM action a WHERE a.at < :before"
            + " AND (EXISTS (SELECT 1 FROM request r WHERE r.id = a.decided_request AND a.decided_version > 1 AND"
            + ENDED
            + ") OR (a.refusal IS NOT NULL AND NOT EXISTS (SELECT 1 FROM request r WHERE r.status IN " + Rows.OPEN
            + " AND r.submitted_at <= a.at)))"
            // Its job reads it.
            + " AND NOT EXISTS (SELECT 1 FROM scheduled_tasks t WHERE t.task_name IN ('decide', 'show-again')"
            + " AND substr(t.task_instance, 1, length(a.action_key)) = a.action_key)"
            + " ORDER BY a.action_key LIMIT :most";

    private static final String REVIEWS = "SELECT v.id, 0 AS number FROM review v JOIN request r ON r.id = v.request_id"
            + " WHERE v.at < :before AND" + ENDED + "ORDER BY v.id LIMIT :most";

    // The first row of a request stays: it is the card, which is posted anew if a person deletes it.
    private static final String ENTRIES = "SELECT t.request_id, t.number FROM outbox t"
            + " JOIN request r ON r.id = t.request_id"
            + " JOIN event e ON e.request_id = t.request_id AND e.number = t.number"
            + " WHERE t.number > 1 AND t.state = 'POSTED' AND e.at < :before AND" + ENDED
            + "ORDER BY t.request_id, t.number LIMIT :most";

    private final Transactions transactions;

    public JdbcOldRecords(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Key(String id, int number) {}

    @Override
    public int deleteBefore(Instant moment, int most) {
        List<Key> actions = old(ACTIONS, moment, most);
        List<Key> reviews = old(REVIEWS, moment, most);
        List<Key> entries = old(ENTRIES, moment, most);
        if (actions.isEmpty() && reviews.isEmpty() && entries.isEmpty()) {
            return 0;
        }
        return transactions.write(handle -> delete(handle, "DELETE FROM action WHERE action_key = :id", actions)
                + delete(handle, "DELETE FROM review WHERE id = :id", reviews)
                + delete(
                        handle,
                        "DELETE FROM outbox WHERE request_id = :id AND number = :number AND state = 'POSTED'",
                        entries));
    }

    private List<Key> old(String sql, Instant moment, int most) {
        return transactions.read(handle -> handle.createQuery(sql)
                .bind("before", Rows.millis(moment))
                .bind("most", most)
                .map((row, context) -> new Key(row.getString(1), row.getInt(2)))
                .list());
    }

    private static int delete(Handle handle, String sql, List<Key> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        keys.forEach(
                key -> batch.bind("id", key.id()).bind("number", key.number()).add());
        int deleted = 0;
        for (int each : batch.execute()) {
            deleted += each;
        }
        return deleted;
    }
}
