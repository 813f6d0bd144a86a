package quitorg.store.request;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;
import quitorg.store.json.Rows;
import quitorg.workflow.port.action.ActionClosedException;
import quitorg.workflow.port.action.ActionOfAnotherPersonException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.StoredAction;
import quitorg.workflow.port.action.UserAction;

/** The table {@code action}: what people did, by its key, and what it led to. Each method is part of a transaction. */
final class ActionRows {
    /** Only once: a slow worker may have loaded it before it was decided. */
    private static final String IS_OPEN = " AND refusal IS NULL AND decided_request IS NULL";

    private ActionRows() {}

    static Optional<StoredAction> find(Handle handle, String key) {
        return handle.select(
                        "SELECT body, at, decided_request, decided_version, refusal FROM action WHERE action_key = ?",
                        key)
                .map((row, context) -> new StoredAction(
                        Rows.fromBody(row.getString("body"), UserAction.class),
                        Instant.ofEpochMilli(row.getLong("at")),
                        decided(row.getString("decided_request"), row.getInt("decided_version")),
                        Optional.ofNullable(row.getString("refusal")).map(json -> Rows.fromBody(json, Refusal.class))))
                .findOne();
    }

    private static Optional<StoredAction.Decided> decided(@Nullable String request, int version) {
        return Optional.ofNullable(request).map(id -> new StoredAction.Decided(new RequestId(id), version));
    }

    static boolean add(Handle handle, UserAction action, Instant at) {
        int added = handle.execute(
                "INSERT INTO action (action_key, at, body) VALUES (?, ?, ?) ON CONFLICT (action_key) DO NOTHING",
                action.key(),
                Rows.millis(at),
                Rows.body(action, UserAction.class));
        if (added == 0 && !keptBy(handle, action.key()).equals(action.by())) {
            throw new ActionOfAnotherPersonException(action.key());
        }
        return added == 1;
    }

    private static Actor keptBy(Handle handle, String key) {
        return find(handle, key).orElseThrow().action().by();
    }

    static void markDecided(Handle handle, String key, RequestId request, int version) {
        int marked = handle.execute(
                "UPDATE action SET decided_request = ?, decided_version = ? WHERE action_key = ?" + IS_OPEN,
                request.value(),
                version,
                key);
        if (marked == 0) {
            throw new ActionClosedException(key);
        }
    }

    static int countFailure(Handle handle, String key) {
        handle.execute("UPDATE action SET failures = failures + 1 WHERE action_key = ?", key);
        return handle.select("SELECT failures FROM action WHERE action_key = ?", key)
                .mapTo(Integer.class)
                .one();
    }

    static boolean close(Handle handle, String key, Refusal refusal) {
        String sql = "UPDATE action SET refusal = ? WHERE action_key = ?" + IS_OPEN;
        return handle.execute(sql, Rows.body(refusal, Refusal.class), key) == 1;
    }
}
