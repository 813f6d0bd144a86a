package quitorg.store.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import quitorg.store.db.Transactions;
import quitorg.store.json.Rows;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.ChannelStatusStore;

/** The one row that says whether the channel takes posts. */
public final class JdbcChannelStatus implements ChannelStatusStore {
    private static final String OPEN = "UPDATE channel_status"
            + " SET code = NULL, since = NULL, request_id = NULL, number = NULL WHERE code IS NOT NULL";

    private final Transactions transactions;

    public JdbcChannelStatus(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Closed> closed() {
        return transactions.read(handle -> handle.createQuery(
                        "SELECT code, since FROM channel_status WHERE code IS NOT NULL")
                .map((row, context) -> new Closed(row.getString("code"), Instant.ofEpochMilli(row.getLong("since"))))
                .findOne());
    }

    @Override
    public boolean close(String code, Optional<ChannelMessage> refused, Instant now) {
        boolean isNews = closed().filter(known -> known.code().equals(code)).isEmpty();
        transactions.write(handle -> handle.createUpdate("UPDATE channel_status SET since = coalesce(since, :now),"
                        + " code = :code, request_id = coalesce(:request, request_id),"
                        + " number = CASE WHEN :request IS NULL THEN number ELSE :number END")
                .bind("code", code)
                .bind("now", Rows.millis(now))
                .bind("request", refused.map(entry -> entry.requestId().value()).orElse(null))
                .bind("number", refused.map(ChannelMessage::number).orElse(null))
                .execute());
        return isNews;
    }

    @Override
    public boolean openUnlessRefusedWaits() {
        return transactions.write(handle -> handle.execute(OPEN + " AND NOT EXISTS (SELECT 1 FROM outbox t"
                        + " WHERE t.request_id = channel_status.request_id AND t.number = channel_status.number"
                        + " AND t.state <> 'POSTED')")
                == 1);
    }

    @Override
    public void forgetRefused(ChannelMessage entry) {
        transactions.write(handle -> handle.createUpdate("UPDATE channel_status SET request_id = NULL, number = NULL"
                        + " WHERE request_id = :request AND number = :number")
                .bind("request", entry.requestId().value())
                .bind("number", entry.number())
                .execute());
    }

    /** Opens it within a transaction; returns whether it was closed. */
    public static boolean open(Handle handle) {
        return handle.execute(OPEN) == 1;
    }
}
