package quitorg.store.request;

import org.jdbi.v3.core.Handle;
import quitorg.store.db.Dialect;
import quitorg.workflow.port.audit.EventContent;

/**
 * The audit chain: every event's hash covers the previous hash and the row as it is stored. If a row is changed, removed or
 * inserted, all later ones show it.
 */
final class EventChain {
    private EventChain() {}

    private record Head(long position, String hash) {}

    /**
     * Locks the head until the transaction ends: every other writer of events, in any process, waits from here on, and reads
     * what this transaction wrote.
     *
     * @param lockingRead what locks the head as it is read ({@link Dialect#lockingRead})
     */
    static void lock(Handle handle, String lockingRead) {
        head(handle, lockingRead);
    }

    /**
     * Appends events. To be called last in a transaction: from here to the commit, every other writer waits.
     *
     * @param lockingRead what locks the head as it is read ({@link Dialect#lockingRead}), so that the next writer, in any
     *     process, reads the hash that we write
     */
    static void append(Handle handle, String lockingRead, Iterable<EventContent> events) {
        Head head = head(handle, lockingRead);
        for (EventContent event : events) {
            long position = head.position() + 1;
            String hash = event.hash(position, head.hash());
            handle.createUpdate("INSERT INTO event"
                            + " (position, request_id, number, version, at, type, body, previous_hash, hash)"
                            + " VALUES (:position, :stream, :number, :version, :at, :type, :body, :previous, :hash)")
                    .bind("position", position)
                    .bind("stream", event.stream())
                    .bind("number", event.number())
                    .bind("version", event.version())
                    .bind("at", event.at())
                    .bind("type", event.type())
                    .bind("body", event.body())
                    .bind("previous", head.hash())
                    .bind("hash", hash)
                    .execute();
            head = new Head(position, hash);
        }
        handle.execute("UPDATE chain_head SET position = ?, hash = ? WHERE id = 1", head.position(), head.hash());
    }

    private static Head head(Handle handle, String lockingRead) {
        return handle.createQuery("SELECT position, hash FROM chain_head WHERE id = 1" + lockingRead)
                .map((row, context) -> new Head(row.getLong("position"), row.getString("hash")))
                .one();
    }
}
