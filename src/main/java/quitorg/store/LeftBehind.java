package quitorg.store;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Frees jobs in the hands of workers that are no more, so that nobody waits until their heartbeats are missed. */
final class LeftBehind {
    /** A call to Slack takes ten seconds at most. */
    private static final Duration EDIT_ARRIVES_WITHIN = Duration.ofSeconds(11);

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
    static int releaseOf(Handle handle, String pickedBy, Instant now) {
        letEditsArrive(handle, pickedBy, now);
        return handle.createUpdate("UPDATE scheduled_tasks"
                        + " SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, version = version + 1"
                        + " WHERE (task_name, task_instance) IN (SELECT task_name, task_instance FROM scheduled_tasks"
                        + " WHERE picked AND picked_by = :dead FOR UPDATE SKIP LOCKED)")
                .bind("dead", pickedBy)
                .execute();
    }

    /**
     * Holds back the edits of cards where that worker has the announcer's job: one may be under way to Slack, and must not
     * arrive after the next one, which would be undone by it.
     */
    static int letEditsArrive(Handle handle, String pickedBy, Instant now) {
        return handle.createUpdate(
                        "UPDATE card SET edit_not_before = :later WHERE edit_not_before < :later AND ts IS NOT NULL"
                                + " AND shown_version < (SELECT version FROM request WHERE id = card.request_id)"
                                + " AND EXISTS (SELECT 1 FROM scheduled_tasks"
                                + " WHERE task_name = :announce AND picked AND picked_by = :dead)")
                .bind("later", Rows.millis(now.plus(EDIT_ARRIVES_WITHIN)))
                .bind("announce", JobBoard.ANNOUNCE)
                .bind("dead", pickedBy)
                .execute();
    }
}
