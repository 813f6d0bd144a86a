package quitorg.store.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;
import quitorg.store.db.Transactions;
import quitorg.store.json.Rows;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;

/** What is still to be posted, in SQL. The column {@code tries} holds {@link ChannelMessage#marks}. */
public final class JdbcOutbox implements Outbox {
    /** Not posted, and no earlier entry of its request is waiting. */
    private static final String FIRST_UNPOSTED = "t.state <> 'POSTED' AND NOT EXISTS (SELECT 1 FROM outbox b"
            + " WHERE b.request_id = t.request_id AND b.number < t.number AND b.state <> 'POSTED')";

    /** An entry has the priority of the request's most urgent waiting entry, because that one waits for it. */
    private static final String PRIORITY =
            "(SELECT min(u.priority) FROM outbox u WHERE u.request_id = t.request_id AND u.state <> 'POSTED')";

    private static final String IS_REFUSED =
            "EXISTS (SELECT 1 FROM channel_status s WHERE s.code IS NOT NULL AND s.request_id = t.request_id"
                    + " AND s.number = t.number)";

    private static final String NEXT =
            "SELECT t.request_id, t.number, t.tries, t.tried_until, e.hash, e.at, e.body AS event,"
                    + " r.body AS request, c.ts, c.copy, c.old_ts, c.lost_at FROM outbox t"
                    + " JOIN event e ON e.request_id = t.request_id AND e.number = t.number"
                    + " JOIN request r ON r.id = t.request_id"
                    + " JOIN card c ON c.request_id = t.request_id"
                    + " WHERE t.not_before <= :now AND " + FIRST_UNPOSTED
                    + " ORDER BY CASE WHEN " + IS_REFUSED + " THEN 0 ELSE 1 END, " + PRIORITY + ", e.position LIMIT 1";

    // Buttons change with the status; those of an unknown outcome also change when it is left to people.
    private static final String CONTROLS_CHANGE =
            "coalesce(c.shown_status, '') <> r.status OR r.status = 'OUTCOME_UNKNOWN'";

    private static final String NEXT_EDIT = "SELECT c.ts, c.shown_status, r.body AS request FROM card c"
            + " JOIN request r ON r.id = c.request_id"
            + " WHERE c.is_old AND c.edit_not_before <= :now"
            + " ORDER BY CASE WHEN " + CONTROLS_CHANGE + " THEN 0 ELSE 1 END, r.changed_at LIMIT 1";

    private static final String NEXT_DUE = "SELECT (SELECT min(t.not_before) FROM outbox t WHERE " + FIRST_UNPOSTED
            + ") AS entry, (SELECT min(edit_not_before) FROM card WHERE is_old) AS edit";

    private final Transactions transactions;
    private final CardPlaces cards;
    private final Runnable afterNews;

    /** @param afterNews is called after a commit by which something is to be posted; returns at once and throws nothing */
    public JdbcOutbox(Transactions transactions, Runnable afterNews) {
        this.transactions = transactions;
        this.afterNews = afterNews;
        cards = new CardPlaces(transactions.lockingRead());
    }

    @Override
    public Optional<ChannelMessage> next(Instant now) {
        return transactions.read(handle -> handle.createQuery(NEXT)
                .bind("now", Rows.millis(now))
                .map((row, context) -> entry(row))
                .findOne());
    }

    private static ChannelMessage entry(ResultSet row) throws SQLException {
        return new ChannelMessage(
                new RequestId(row.getString("request_id")),
                row.getInt("number"),
                row.getString("hash"),
                Rows.fromBody(row.getString("event"), Event.class),
                Instant.ofEpochMilli(row.getLong("at")),
                Rows.fromBody(row.getString("request"), QuitRequest.class),
                Optional.ofNullable(row.getString("ts")),
                row.getInt("tries"),
                moment(row, "tried_until"),
                renewal(row));
    }

    private static Optional<ChannelMessage.Renewal> renewal(ResultSet row) throws SQLException {
        Optional<Instant> since = moment(row, "lost_at");
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChannelMessage.Renewal(row.getInt("copy"), row.getString("old_ts"), since.get()));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    @Override
    public boolean mark(ChannelMessage entry, Instant retryNotBefore) {
        return transactions.write(handle -> handle.createUpdate("UPDATE outbox SET state = 'TRIED', tries = tries + 1,"
                                + " not_before = :notBefore, tried_until = :notBefore"
                                + " WHERE request_id = :id AND number = :number"
                                + " AND state <> 'POSTED' AND tries = :marks AND "
                                + CardPlaces.AS_READ)
                        .bind("notBefore", Rows.millisNotBefore(retryNotBefore))
                        .bind("id", entry.requestId().value())
                        .bind("number", entry.number())
                        .bind("marks", entry.marks())
                        .bind("copy", entry.copy())
                        .bind("cardTs", entry.cardTs().orElse(""))
                        .execute()
                == 1);
    }

    @Override
    public boolean loseCard(RequestId request, String cardTs, Instant now) {
        return wakeIf(transactions.write(handle -> cards.lose(handle, request, cardTs, now)));
    }

    @Override
    public boolean loseCard(ChannelMessage absent, Instant now) {
        return wakeIf(transactions.write(handle -> cards.lose(handle, absent, now)));
    }

    private boolean wakeIf(boolean isNews) {
        if (isNews) {
            afterNews.run();
        }
        return isNews;
    }

    @Override
    public void postpone(ChannelMessage entry, Instant until, boolean mayHaveArrived) {
        // An entry that did not arrive removes only its own mark: an earlier try may still have arrived.
        String sql = "UPDATE outbox SET not_before = :until,"
                + " tries = CASE WHEN NOT :mayHaveArrived THEN :before WHEN tries = 0 THEN 1 ELSE tries END,"
                + " state = CASE WHEN NOT :mayHaveArrived AND :before = 0 THEN 'NEW' ELSE 'TRIED' END"
                + " WHERE request_id = :id AND number = :number AND state <> 'POSTED'"
                // If another process marked it since, it is in doubt, whatever the result of our try.
                + " AND (:mayHaveArrived OR tries <= :before + 1)";
        transactions.write(handle -> handle.createUpdate(sql)
                .bind("until", Rows.millisNotBefore(until))
                .bind("mayHaveArrived", mayHaveArrived)
                .bind("before", entry.marks())
                .bind("id", entry.requestId().value())
                .bind("number", entry.number())
                .execute());
    }

    @Override
    public Optional<CardEdit> nextEdit(Instant now) {
        return transactions.read(handle -> handle.createQuery(NEXT_EDIT)
                .bind("now", Rows.millis(now))
                .map((row, context) -> edit(row))
                .findOne());
    }

    private static CardEdit edit(ResultSet row) throws SQLException {
        return new CardEdit(
                row.getString("ts"),
                Rows.fromBody(row.getString("request"), QuitRequest.class),
                Status.APPROVED.name().equals(row.getString("shown_status")));
    }

    @Override
    public void postponeEdit(RequestId request, Instant until) {
        transactions.write(handle -> handle.execute(
                "UPDATE card SET edit_not_before = ? WHERE request_id = ?",
                Rows.millisNotBefore(until),
                request.value()));
    }

    @Override
    public Due nextDue() {
        return transactions.read(handle -> handle.createQuery(NEXT_DUE)
                .map((row, context) -> new Due(moment(row, "entry"), moment(row, "edit")))
                .one());
    }

    @Override
    public Optional<String> cardTs(RequestId request) {
        return transactions.read(handle -> handle.select("SELECT ts FROM card WHERE request_id = ?", request.value())
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public List<String> earlierCards(RequestId request) {
        String sql = "SELECT ts FROM earlier_card WHERE request_id = ? ORDER BY copy, ts";
        return transactions.read(handle ->
                handle.select(sql, request.value()).mapTo(String.class).list());
    }
}
