package quitorg.store.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.account.OrgId;
import quitorg.store.db.DatabaseFault;
import quitorg.store.db.ReadOnlySource;
import quitorg.store.db.Schema;
import quitorg.store.db.SchemaTooNewException;
import quitorg.store.db.SchemaTooOldException;
import quitorg.store.db.SchemaUnreleasedException;
import quitorg.store.json.Rows;
import quitorg.store.postgres.Postgres;
import quitorg.store.postgres.ReadOnlyPostgres;
import quitorg.store.sqlite.ReadOnlySqlite;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditFilter;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.AuditLogUnavailableException;
import quitorg.workflow.port.audit.EventContent;
import quitorg.workflow.port.audit.PostedEvent;
import tools.jackson.core.JacksonException;

/** Reads the audit log on one connection, in one transaction that only reads. */
public final class JdbcAuditLog implements AuditLog {
    /** PostgreSQL's driver would read all rows at once otherwise; SQLite's reads row by row anyway. */
    private static final int ROWS_AT_ONCE = 500;

    private final ReadOnlySource source;
    private final Handle handle;

    private JdbcAuditLog(ReadOnlySource source, Handle handle) {
        this.source = source;
        this.handle = handle;
    }

    /**
     * Opens the audit log of a database that has the present schema.
     *
     * @param url as {@link quitorg.store.Database#open} takes it
     * @throws AuditLogUnavailableException if there is none there; nothing was created or changed
     */
    public static AuditLog open(String url) {
        ReadOnlySource source = source(url);
        try {
            Schema.require(source.connections(), source.migrations());
            Connection connection = source.connections().getConnection();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(source.isolation());
            return new JdbcAuditLog(source, Jdbi.open(connection));
        } catch (SchemaTooOldException | SchemaTooNewException | SchemaUnreleasedException e) {
            throw new AuditLogUnavailableException(source.described() + ": " + e.getMessage(), e);
        } catch (FlywayException | SQLException e) {
            throw unreadable(source, e);
        }
    }

    private static ReadOnlySource source(String url) {
        if (url.startsWith(Postgres.PREFIX)) {
            return new ReadOnlyPostgres(url);
        }
        try {
            return ReadOnlySqlite.of(url);
        } catch (IOException e) {
            throw new AuditLogUnavailableException(
                    "there is no database " + url + " that this user can read: check DATABASE_URL, and the directory"
                            + " that the command runs in",
                    e);
        }
    }

    private static AuditLogUnavailableException unreadable(ReadOnlySource source, Exception failure) {
        // Not the fault's own advice, which is for the bot: that has to write.
        return new AuditLogUnavailableException(
                "the database " + source.described() + " cannot be read: "
                        + DatabaseFault.of(failure).what()
                        + ". Remedy: check DATABASE_URL, and that this user may read: SELECT on PostgreSQL, or the file"
                        + " of SQLite with its -wal and -shm",
                failure);
    }

    @Override
    public Head head() {
        return reading(() -> handle.createQuery("SELECT position, hash FROM chain_head WHERE id = 1")
                .map((row, context) -> new Head(row.getLong("position"), AuditRows.text(row, "hash")))
                .findOne()
                .orElse(new Head(0, "(missing)")));
    }

    @Override
    public void read(AuditFilter filter, Consumer<AuditEvent> reader) {
        each(
                handle.createQuery(AuditRows.IN_ORDER)
                        .bind("since", filter.since().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE))
                        .bind("until", filter.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE))
                        .bind("org", filter.org().map(OrgId::value).orElse(0L)),
                AuditRows::event,
                reader);
    }

    @Override
    public void readStreams(Consumer<AuditEvent> reader) {
        each(handle.createQuery(AuditRows.BY_STREAM), AuditRows::event, reader);
    }

    @Override
    public void readRequestsWithoutEvents(Consumer<String> reader) {
        each(handle.createQuery(AuditRows.WITHOUT_EVENTS), (row, context) -> AuditRows.text(row, "id"), reader);
    }

    private <T> void each(Query query, RowMapper<T> mapper, Consumer<T> reader) {
        // Around the reading of rows only: what the reader throws is its own.
        try (Stream<T> rows = reading(() -> query.setFetchSize(ROWS_AT_ONCE).map(mapper).stream())) {
            Iterator<T> walk = rows.iterator();
            while (reading(walk::hasNext)) {
                reader.accept(reading(walk::next));
            }
        }
    }

    private <T> T reading(Supplier<T> query) {
        try {
            return query.get();
        } catch (JdbiException e) {
            throw unreadable(source, e);
        }
    }

    @Override
    public void readPostings(Consumer<PostedEvent> reader) {
        each(handle.createQuery(AuditRows.POSTINGS), AuditRows::posting, reader);
    }

    @Override
    public Optional<PostedEvent> posting(String request, int number) {
        return reading(() -> handle.createQuery(AuditRows.POSTING)
                .bind("request", request)
                .bind("number", number)
                .map(AuditRows::posting)
                .findOne());
    }

    @Override
    public Optional<Event> eventOf(EventContent content) {
        return read(content.body(), Event.class);
    }

    @Override
    public Optional<QuitRequest> requestOf(String body) {
        return read(body, QuitRequest.class);
    }

    private static <T> Optional<T> read(String body, Class<T> type) {
        try {
            return Optional.of(Rows.fromBody(body, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        handle.close();
        if (source.mayHaveChanged()) {
            throw new AuditLogUnavailableException("the database " + source.described()
                    + " came into use while it was read, so what was read may be wrong: run the command again");
        }
    }
}
