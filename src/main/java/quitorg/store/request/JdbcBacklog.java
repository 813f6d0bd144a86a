package quitorg.store.request;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import quitorg.request.QuitRequest;
import quitorg.request.state.Status;
import quitorg.store.db.Transactions;
import quitorg.store.json.Rows;
import quitorg.workflow.port.Backlog;

/** What waits, in SQL: one query for the numbers, and one for the unknown outcomes if there are any. */
public final class JdbcBacklog implements Backlog {
    private static final String JOBS = "jobs";
    private static final String ENTRIES = "entries";
    private static final String CLOSED = "closed";

    // Requests and jobs are counted from an index alone. SQLite uses it for "picked = FALSE", but not for "NOT picked".
    // A card that was posted anew waits since it was lost, however old it is.
    private static final String NUMBERS = "SELECT status AS name, count(*) AS number, NULL AS since FROM request"
            + " GROUP BY status"
            + " UNION ALL SELECT '" + JOBS + "', count(*), min(execution_time) FROM scheduled_tasks"
            + " WHERE picked = FALSE AND execution_time <= :now"
            + " UNION ALL SELECT '" + ENTRIES + "', count(*), min(CASE WHEN t.number = 1 THEN coalesce(c.lost_at, e.at)"
            + " ELSE e.at END) FROM outbox t"
            + " JOIN event e ON e.request_id = t.request_id AND e.number = t.number"
            + " JOIN card c ON c.request_id = t.request_id WHERE t.state <> 'POSTED'"
            + " UNION ALL SELECT '" + CLOSED + "', count(*), NULL FROM channel_status WHERE code IS NOT NULL";

    // The open states as well, word for word, so that the index of open requests serves.
    private static final String UNKNOWN =
            "SELECT body FROM request WHERE status IN " + Rows.OPEN + " AND status = 'OUTCOME_UNKNOWN'";

    private final Transactions transactions;
    private final InstantSource clock;

    /** @param clock by which jobs are due */
    public JdbcBacklog(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Number(long count, Optional<Long> since) {
        static final Number NONE = new Number(0, Optional.empty());
    }

    @Override
    public Levels read() {
        long now = Rows.millis(clock.instant());
        return transactions.read(handle -> {
            Map<String, Number> numbers = numbers(handle, now);
            Map<Status, Long> requests = Arrays.stream(Status.values())
                    .filter(status -> numbers.containsKey(status.name()))
                    .collect(Collectors.toMap(status -> status, status -> of(numbers, status.name())
                            .count()));
            return new Levels(
                    requests,
                    requests.containsKey(Status.OUTCOME_UNKNOWN) ? leftToPeople(handle) : 0,
                    waiting(of(numbers, JOBS), now),
                    waiting(of(numbers, ENTRIES), now),
                    of(numbers, CLOSED).count() > 0);
        });
    }

    private static Map<String, Number> numbers(Handle handle, long now) {
        return handle.createQuery(NUMBERS)
                .bind("now", now)
                .map((row, context) -> {
                    long since = row.getLong("since");
                    Optional<Long> known = row.wasNull() ? Optional.empty() : Optional.of(since);
                    return Map.entry(row.getString("name"), new Number(row.getLong("number"), known));
                })
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Number of(Map<String, Number> numbers, String name) {
        return numbers.getOrDefault(name, Number.NONE);
    }

    private static Waiting waiting(Number number, long now) {
        return new Waiting(
                number.count(),
                Duration.ofMillis(
                        number.since().map(since -> Math.max(0, now - since)).orElse(0L)));
    }

    private static long leftToPeople(Handle handle) {
        return handle.createQuery(UNKNOWN).mapTo(String.class).list().stream()
                .map(body -> Rows.fromBody(body, QuitRequest.class))
                .filter(QuitRequest::leftToPeople)
                .count();
    }
}
