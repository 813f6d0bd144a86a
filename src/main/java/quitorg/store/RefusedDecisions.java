package quitorg.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import quitorg.approval.Event;
import quitorg.approval.RequestId;
import quitorg.approval.Status;

/**
 * Decisions that were refused, counted until they are told. Every method is a part of a transaction, and whoever calls it
 * holds the request's row or gets it here: so the asides of a version have an order, and stand before the next version.
 */
final class RefusedDecisions {
    private final Handle handle;
    private final String lockingRead;

    /** @param lockingRead what makes a SELECT lock the rows that it reads */
    RefusedDecisions(Handle handle, String lockingRead) {
        this.handle = handle;
        this.lockingRead = lockingRead;
    }

    /** What is to be told beside a version. */
    record Aside(int version, int number, Event.DecisionRefused event, Instant at) {}

    /** Counts one; returns it where it is the first of its kind and the request is not over. */
    Optional<Aside> count(RequestId request, Event.DecisionRefused refused, Instant at) {
        Optional<Integer> version = versionIfOpen(request);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        if (isFirst(request, refused, at)) {
            return Optional.of(new Aside(version.get(), nextNumber(request, version.get()), refused, at));
        }
        bound(
                        "UPDATE refused_decision SET untold = untold + 1, latest_at = :at, latest = :latest"
                                + " WHERE request_id = :request AND user_id = :user AND verb = :verb AND rule = :rule",
                        request,
                        refused,
                        at)
                .execute();
        return Optional.empty();
    }

    private Optional<Integer> versionIfOpen(RequestId request) {
        return handle.createQuery("SELECT version, status FROM request WHERE id = ?" + lockingRead)
                .bind(0, request.value())
                .map((row, context) -> Status.valueOf(row.getString("status")).isTerminal()
                        ? Optional.<Integer>empty()
                        : Optional.of(row.getInt("version")))
                .findOne()
                .flatMap(version -> version);
    }

    private boolean isFirst(RequestId request, Event.DecisionRefused refused, Instant at) {
        String sql = "INSERT INTO refused_decision (request_id, user_id, verb, rule, untold, latest_at, latest)"
                + " VALUES (:request, :user, :verb, :rule, 0, :at, :latest) ON CONFLICT DO NOTHING";
        return bound(sql, request, refused, at).execute() == 1;
    }

    private Update bound(String sql, RequestId request, Event.DecisionRefused refused, Instant at) {
        return handle.createUpdate(sql)
                .bind("request", request.value())
                .bind("user", refused.userId())
                .bind("verb", refused.verb().name())
                .bind("rule", refused.refusal().getClass().getSimpleName())
                .bind("at", Rows.millis(at))
                .bind("latest", Rows.body(refused, Event.class));
    }

    private int nextNumber(RequestId request, int version) {
        return handle.createQuery("SELECT max(aside) + 1 FROM event WHERE request_id = ? AND version = ?")
                .bind(0, request.value())
                .bind(1, version)
                .mapTo(Integer.class)
                .one();
    }

    /** Takes out what was only counted so far, one for each kind and person, to stand beside {@code version}. */
    List<Aside> takeUntold(RequestId request, int version) {
        List<Aside> untold = handle.createQuery("SELECT untold, latest_at, latest FROM refused_decision"
                        + " WHERE request_id = ? AND untold > 0 ORDER BY latest_at, user_id, verb, rule")
                .bind(0, request.value())
                .map((row, context) -> new Aside(
                        version,
                        0,
                        times(Rows.fromBody(row.getString("latest"), Event.class), row.getInt("untold")),
                        Instant.ofEpochMilli(row.getLong("latest_at"))))
                .list();
        if (untold.isEmpty()) {
            return untold;
        }
        handle.execute("UPDATE refused_decision SET untold = 0 WHERE request_id = ?", request.value());
        int first = nextNumber(request, version);
        return IntStream.range(0, untold.size())
                .mapToObj(i -> new Aside(
                        version, first + i, untold.get(i).event(), untold.get(i).at()))
                .toList();
    }

    private static Event.DecisionRefused times(Event latest, int times) {
        Event.DecisionRefused refused = (Event.DecisionRefused) latest;
        return new Event.DecisionRefused(refused.userId(), refused.verb(), refused.refusal(), times);
    }
}
