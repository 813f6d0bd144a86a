package quitorg.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import quitorg.approval.Event;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.workflow.CardEdit;
import quitorg.workflow.Outbox;
import quitorg.workflow.TrailEntry;

/** What is still to be told, in SQL. */
final class JdbcOutbox implements Outbox {
    /** Untold, with nothing of its request before it untold. */
    private static final String FIRST_UNTOLD = "t.state <> 'TOLD' AND NOT EXISTS (SELECT 1 FROM trail b"
            + " WHERE b.request_id = t.request_id AND b.version < t.version AND b.state <> 'TOLD')";

    private static final String OUTCOME_WAITS =
            "EXISTS (SELECT 1 FROM trail u" + " WHERE u.request_id = t.request_id AND u.state <> 'TOLD' AND u.urgent)";

    private static final String NEXT = "SELECT t.request_id, t.version, t.tries, e.at, e.body AS event,"
            + " r.body AS request, c.ts FROM trail t"
            + " JOIN event e ON e.request_id = t.request_id AND e.version = t.version"
            + " JOIN request r ON r.id = t.request_id"
            + " JOIN card c ON c.request_id = t.request_id"
            + " WHERE t.not_before <= :now AND " + FIRST_UNTOLD
            + " ORDER BY " + OUTCOME_WAITS + " DESC, e.position LIMIT 1";

    private static final String CARD_IS_OLD = "c.ts IS NOT NULL AND c.shown_version < r.version";

    private static final String NEXT_EDIT = "SELECT c.ts, r.body AS request FROM card c"
            + " JOIN request r ON r.id = c.request_id"
            + " WHERE " + CARD_IS_OLD + " AND c.edit_not_before <= :now"
            + " ORDER BY r.changed_at LIMIT 1";

    private static final String NEXT_DUE = "SELECT min(due) FROM ("
            + "SELECT t.not_before AS due FROM trail t WHERE " + FIRST_UNTOLD
            + " UNION ALL SELECT c.edit_not_before FROM card c JOIN request r ON r.id = c.request_id"
            + " WHERE " + CARD_IS_OLD + ") AS waiting";

    private final Transactions transactions;

    JdbcOutbox(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<TrailEntry> next(Instant now) {
        return transactions.read(handle -> handle.createQuery(NEXT)
                .bind("now", Rows.millis(now))
                .map((row, context) -> entry(row))
                .findOne());
    }

    private static TrailEntry entry(ResultSet row) throws SQLException {
        return new TrailEntry(
                new RequestId(row.getString("request_id")),
                row.getInt("version"),
                Rows.fromBody(row.getString("event"), Event.class),
                Instant.ofEpochMilli(row.getLong("at")),
                Rows.fromBody(row.getString("request"), QuitRequest.class),
                Optional.ofNullable(row.getString("ts")),
                row.getInt("tries"));
    }

    @Override
    public boolean markTried(TrailEntry entry, Instant retryNotBefore) {
        return transactions.write(handle ->
                handle.createUpdate("UPDATE trail SET state = 'TRIED', tries = tries + 1, not_before = :notBefore"
                                        + " WHERE request_id = :id AND version = :version"
                                        + " AND state <> 'TOLD' AND tries = :tries")
                                .bind("notBefore", Rows.millisNotBefore(retryNotBefore))
                                .bind("id", entry.requestId().value())
                                .bind("version", entry.version())
                                .bind("tries", entry.tries())
                                .execute()
                        == 1);
    }

    @Override
    public void markTold(TrailEntry entry, String ts) {
        transactions.write(handle -> {
            boolean first = handle.createUpdate("UPDATE trail SET state = 'TOLD', told_ts = :ts"
                                    + " WHERE request_id = :id AND version = :version AND state <> 'TOLD'")
                            .bind("ts", ts)
                            .bind("id", entry.requestId().value())
                            .bind("version", entry.version())
                            .execute()
                    == 1;
            if (first && entry.version() == 1) {
                placeCard(handle, entry, ts);
            }
            return first;
        });
    }

    private static void placeCard(Handle handle, TrailEntry entry, String ts) {
        // An entry that was tried before may have been rendered of an older version than the one in our hands.
        int shown = entry.tries() == 0 ? entry.request().version() : 1;
        handle.createUpdate("UPDATE card SET ts = :ts, shown_version = :shown WHERE request_id = :id")
                .bind("ts", ts)
                .bind("shown", shown)
                .bind("id", entry.requestId().value())
                .execute();
    }

    @Override
    public void postpone(TrailEntry entry, Instant until, boolean mayHaveArrived) {
        // What did not arrive takes back its own mark only: an earlier try may have arrived all the same.
        String sql = "UPDATE trail SET not_before = :until,"
                + " tries = CASE WHEN NOT :mayHaveArrived THEN :before WHEN tries = 0 THEN 1 ELSE tries END,"
                + " state = CASE WHEN NOT :mayHaveArrived AND :before = 0 THEN 'NEW' ELSE 'TRIED' END"
                + " WHERE request_id = :id AND version = :version AND state <> 'TOLD'";
        transactions.write(handle -> handle.createUpdate(sql)
                .bind("until", Rows.millisNotBefore(until))
                .bind("mayHaveArrived", mayHaveArrived)
                .bind("before", entry.tries())
                .bind("id", entry.requestId().value())
                .bind("version", entry.version())
                .execute());
    }

    @Override
    public Optional<CardEdit> nextEdit(Instant now) {
        return transactions.read(handle -> handle.createQuery(NEXT_EDIT)
                .bind("now", Rows.millis(now))
                .map((row, context) ->
                        new CardEdit(row.getString("ts"), Rows.fromBody(row.getString("request"), QuitRequest.class)))
                .findOne());
    }

    @Override
    public void markShown(RequestId request, int version) {
        transactions.write(handle -> handle.createUpdate(
                        "UPDATE card SET shown_version = :shown WHERE request_id = :id AND shown_version < :shown")
                .bind("shown", version)
                .bind("id", request.value())
                .execute());
    }

    @Override
    public void postponeEdit(RequestId request, Instant until) {
        transactions.write(
                handle -> handle.createUpdate("UPDATE card SET edit_not_before = :until WHERE request_id = :id")
                        .bind("until", Rows.millisNotBefore(until))
                        .bind("id", request.value())
                        .execute());
    }

    @Override
    public Optional<Instant> nextDue() {
        return transactions.read(handle ->
                handle.createQuery(NEXT_DUE).mapTo(Long.class).findOne().map(Instant::ofEpochMilli));
    }

    @Override
    public Optional<String> cardTs(RequestId request) {
        return transactions.read(handle -> handle.createQuery("SELECT ts FROM card WHERE request_id = ?")
                .bind(0, request.value())
                .mapTo(String.class)
                .findOne());
    }
}
