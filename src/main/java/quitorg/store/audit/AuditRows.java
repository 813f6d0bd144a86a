package quitorg.store.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.EventContent;
import quitorg.workflow.port.audit.PostedEvent;

/** The queries for the audit log, and how their rows become records of the port. */
final class AuditRows {
    private static final String EVENTS =
            "SELECT e.*, r.account, r.uin, r.org_id, r.version AS request_version, r.status, %s AS request_body"
                    + " FROM event e LEFT JOIN request r ON r.id = e.request_id";

    static final String IN_ORDER = EVENTS.formatted("NULL")
            + " WHERE e.at >= :since AND e.at < :until AND (:org = 0 OR r.org_id = :org) ORDER BY e.position";

    static final String BY_STREAM = EVENTS.formatted("CASE WHEN NOT EXISTS (SELECT 1 FROM event l"
                    + " WHERE l.request_id = e.request_id AND l.number > e.number) THEN r.body END")
            + " ORDER BY e.request_id, e.number";

    static final String WITHOUT_EVENTS = "SELECT id FROM request r"
            + " WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.request_id = r.id) ORDER BY id";

    // Retention deletes rows of outbox only after they were posted.
    private static final String OF_REQUESTS = "SELECT e.*, o.state, o.posted_ts, c.copy, c.ts FROM event e"
            + " LEFT JOIN outbox o ON o.request_id = e.request_id AND o.number = e.number"
            + " LEFT JOIN card c ON c.request_id = e.request_id AND e.number = 1"
            + " WHERE e.request_id <> '" + EventContent.SETTINGS + "'";

    static final String POSTINGS = OF_REQUESTS + " ORDER BY e.request_id, e.number";

    static final String POSTING = OF_REQUESTS + " AND e.request_id = :request AND e.number = :number";

    private AuditRows() {}

    static AuditEvent event(ResultSet row, StatementContext context) throws SQLException {
        return eventOf(row, request(row));
    }

    private static AuditEvent eventOf(ResultSet row, Optional<AuditEvent.RequestRow> request) throws SQLException {
        EventContent content = new EventContent(
                text(row, "request_id"),
                row.getInt("number"),
                row.getInt("version"),
                row.getLong("at"),
                text(row, "type"),
                text(row, "body"));
        return new AuditEvent(row.getLong("position"), content, text(row, "previous_hash"), text(row, "hash"), request);
    }

    private static Optional<AuditEvent.RequestRow> request(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return status == null
                ? Optional.empty()
                : Optional.of(new AuditEvent.RequestRow(
                        text(row, "account"),
                        text(row, "uin"),
                        text(row, "org_id"),
                        row.getInt("request_version"),
                        status,
                        Optional.ofNullable(row.getString("request_body"))));
    }

    static PostedEvent posting(ResultSet row, StatementContext context) throws SQLException {
        String state = text(row, "state");
        int copy = row.getInt("copy");
        return new PostedEvent(
                eventOf(row, Optional.empty()),
                !state.isEmpty() && !state.equals("POSTED"),
                Optional.ofNullable(row.getString("posted_ts")),
                copy == 0
                        ? Optional.empty()
                        : Optional.of(new PostedEvent.Card(copy, Optional.ofNullable(row.getString("ts")))));
    }

    /** Never null, although a database that was tampered with may hold anything. */
    static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }
}
