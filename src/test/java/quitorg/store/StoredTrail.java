package quitorg.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** What a database stores about all requests, read while replicas work on it. Thread-safe. */
public final class StoredTrail implements AutoCloseable {
    private static final int CONNECTIONS = 3;

    private final DataSource source;
    private final Jdbi jdbi;

    public StoredTrail(String url) {
        source = url.startsWith("jdbc:sqlite:") ? sqlite(url) : postgres(url);
        jdbi = Jdbi.create(source);
    }

    private static DataSource sqlite(String url) {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl(url);
        return sqlite;
    }

    private static DataSource postgres(String url) {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(url);
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres);
        // It is queried many times a second: a new connection each time would load the server more than all replicas
        // together.
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    /** A request as stored. */
    public record Row(String id, String account, long orgId, String status, Optional<String> cardTs, boolean allTold) {}

    /** All requests, the earliest first. */
    public List<Row> requests() {
        return read(handle -> handle.createQuery("SELECT r.*, c.ts,"
                        + " NOT EXISTS (SELECT 1 FROM outbox t WHERE t.request_id = r.id AND t.state <> 'POSTED')"
                        + " AND COALESCE(c.shown_version >= r.version, FALSE) AS all_told"
                        + " FROM request r LEFT JOIN card c ON c.request_id = r.id ORDER BY r.submitted_at, r.id")
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("account"),
                        row.getLong("org_id"),
                        row.getString("status"),
                        Optional.ofNullable(row.getString("ts")),
                        row.getBoolean("all_told")))
                .list());
    }

    /** The numbers of the events of each request that have an entry in the thread, in order. */
    public Map<String, List<Integer>> versions() {
        return read(handle -> {
            TreeMap<String, List<Integer>> found = new TreeMap<>();
            handle.createQuery("SELECT request_id, number FROM outbox ORDER BY request_id, number")
                    .map((row, context) -> found.computeIfAbsent(row.getString("request_id"), id -> new ArrayList<>())
                            .add(row.getInt("number")))
                    .list();
            return found;
        });
    }

    /** How many requests were called with an outcome that was unknown for a while. */
    public int requestsResolved() {
        return read(handle -> handle.createQuery("SELECT COUNT(DISTINCT request_id) FROM event WHERE type = 'Resolved'")
                .mapTo(Integer.class)
                .one());
    }

    /** The first position at which the audit chain is broken. */
    public Optional<Long> firstBreak() {
        return read(handle -> handle.inTransaction(ChainReading::firstBreak));
    }

    private <T> T read(HandleCallback<T, RuntimeException> question) {
        return jdbi.withHandle(question);
    }

    @Override
    public void close() {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
