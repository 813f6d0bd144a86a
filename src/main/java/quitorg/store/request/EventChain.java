package quitorg.store.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import quitorg.store.db.Dialect;

/**
 * The audit chain: every event's hash covers the previous hash and the row as it is stored. If a row is changed, removed or
 * inserted, all later ones show it.
 */
public final class EventChain {
    private static final String NOTHING_BEFORE = "0".repeat(64);

    private EventChain() {}

    /** What a writer knows of an event. */
    record Entry(String requestId, int number, int version, long at, String type, String body) {}

    private record Head(long position, String hash) {}

    private record Row(long position, Entry entry, String previousHash, String hash) {}

    /**
     * Appends events. To be called last in a transaction: from here to the commit, every other writer waits.
     *
     * @param lockingRead what locks the head as it is read ({@link Dialect#lockingRead}), so that the next writer, in any
     *     process, reads the hash that we write
     */
    static void append(Handle handle, String lockingRead, Iterable<Entry> entries) {
        Head head = head(handle, lockingRead);
        for (Entry entry : entries) {
            long position = head.position() + 1;
            String hash = hash(head.hash(), position, entry);
            handle.createUpdate("INSERT INTO event"
                            + " (position, request_id, number, version, at, type, body, previous_hash, hash)"
                            + " VALUES (:position, :requestId, :number, :version, :at, :type, :body, :previous, :hash)")
                    .bind("position", position)
                    .bind("requestId", entry.requestId())
                    .bind("number", entry.number())
                    .bind("version", entry.version())
                    .bind("at", entry.at())
                    .bind("type", entry.type())
                    .bind("body", entry.body())
                    .bind("previous", head.hash())
                    .bind("hash", hash)
                    .execute();
            head = new Head(position, hash);
        }
        handle.execute("UPDATE chain_head SET position = ?, hash = ? WHERE id = 1", head.position(), head.hash());
    }

    /** The first position at which the chain is broken; empty if it is intact. */
    public static Optional<Long> firstBreak(Handle handle) {
        Head before = new Head(0, NOTHING_BEFORE);
        try (Stream<Row> rows = handle.createQuery("SELECT * FROM event ORDER BY position").map(rowMapper()).stream()) {
            for (Iterator<Row> walk = rows.iterator(); walk.hasNext(); ) {
                Row row = walk.next();
                long expected = before.position() + 1;
                boolean holds = row.position() == expected
                        && row.previousHash().equals(before.hash())
                        && row.hash().equals(hash(before.hash(), expected, row.entry()));
                if (!holds) {
                    return Optional.of(expected);
                }
                before = new Head(expected, row.hash());
            }
        }
        return before.equals(head(handle, "")) ? Optional.empty() : Optional.of(before.position() + 1);
    }

    private static Head head(Handle handle, String lockingRead) {
        return handle.createQuery("SELECT position, hash FROM chain_head WHERE id = 1" + lockingRead)
                .map((row, context) -> new Head(row.getLong("position"), row.getString("hash")))
                .one();
    }

    private static RowMapper<Row> rowMapper() {
        return (row, context) -> new Row(
                row.getLong("position"),
                new Entry(
                        row.getString("request_id"),
                        row.getInt("number"),
                        row.getInt("version"),
                        row.getLong("at"),
                        row.getString("type"),
                        row.getString("body")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private static String hash(String previous, long position, Entry entry) {
        StringBuilder text = new StringBuilder();
        Stream.of(
                        previous,
                        position,
                        entry.requestId(),
                        entry.number(),
                        entry.version(),
                        entry.at(),
                        entry.type(),
                        entry.body())
                .map(String::valueOf)
                // The length prefix ensures that two different rows never give the same text.
                .forEach(field ->
                        text.append(field.length()).append(':').append(field).append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
