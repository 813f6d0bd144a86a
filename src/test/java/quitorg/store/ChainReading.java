package quitorg.store;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import quitorg.workflow.port.audit.EventContent;

/** Reads the audit chain from the first row to the last, as a second opinion on what the product verifies. */
public final class ChainReading {
    private ChainReading() {}

    private record Head(long position, String hash) {}

    private record Row(long position, EventContent content, String previousHash, String hash) {}

    /** The first position at which the chain is broken; empty if it is intact. */
    public static Optional<Long> firstBreak(Handle handle) {
        Head before = new Head(0, EventContent.NOTHING_BEFORE);
        try (Stream<Row> rows = handle.createQuery("SELECT * FROM event ORDER BY position").map(rowMapper()).stream()) {
            for (Iterator<Row> walk = rows.iterator(); walk.hasNext(); ) {
                Row row = walk.next();
                long expected = before.position() + 1;
                boolean holds = row.position() == expected
                        && row.previousHash().equals(before.hash())
                        && row.hash().equals(row.content().hash(expected, before.hash()));
                if (!holds) {
                    return Optional.of(expected);
                }
                before = new Head(expected, row.hash());
            }
        }
        Head head = handle.createQuery("SELECT position, hash FROM chain_head WHERE id = 1")
                .map((row, context) -> new Head(row.getLong("position"), row.getString("hash")))
                .one();
        return before.equals(head) ? Optional.empty() : Optional.of(before.position() + 1);
    }

    private static RowMapper<Row> rowMapper() {
        return (row, context) -> new Row(
                row.getLong("position"),
                new EventContent(
                        row.getString("request_id"),
                        row.getInt("number"),
                        row.getInt("version"),
                        row.getLong("at"),
                        row.getString("type"),
                        row.getString("body")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
