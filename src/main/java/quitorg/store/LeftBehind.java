package quitorg.store;

import org.jdbi.v3.core.Handle;

/**
 * Jobs in the hands of a worker that is no more. Whoever owns the database file alone knows at its start that every
 * picked job is one, and need not wait until its heartbeats are missed.
 */
final class LeftBehind {
    private LeftBehind() {}

    static int release(Handle handle) {
        return handle.createUpdate("UPDATE scheduled_tasks"
                        + " SET picked = :free, picked_by = NULL, last_heartbeat = NULL, version = version + 1"
                        + " WHERE picked = :taken")
                .bind("free", false)
                .bind("taken", true)
                .execute();
    }
}
