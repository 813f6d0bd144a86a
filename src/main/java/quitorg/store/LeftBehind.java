package quitorg.store;

import org.jdbi.v3.core.Handle;

/** Frees jobs in the hands of workers that are no more, so that nobody waits until their heartbeats are missed. */
final class LeftBehind {
    private LeftBehind() {}

    /** All: for whoever owns the database file alone, and at its start. */
    static int releaseAll(Handle handle) {
        return handle.createUpdate("UPDATE scheduled_tasks"
                        + " SET picked = :free, picked_by = NULL, last_heartbeat = NULL, version = version + 1"
                        + " WHERE picked = :taken")
                .bind("free", false)
                .bind("taken", true)
                .execute();
    }

    /**
     * Those of the worker of that name alone: a row that another one has picked meanwhile is not touched. Nor is waited for
     * one that another replica is just freeing.
     */
    static int releaseOf(Handle handle, String pickedBy) {
        return handle.createUpdate("UPDATE scheduled_tasks"
                        + " SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, version = version + 1"
                        + " WHERE (task_name, task_instance) IN (SELECT task_name, task_instance FROM scheduled_tasks"
                        + " WHERE picked AND picked_by = :dead FOR UPDATE SKIP LOCKED)")
                .bind("dead", pickedBy)
                .execute();
    }
}
