package quitorg.store;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.store.db.Connections;
import quitorg.store.db.DatabaseFault;
import quitorg.store.db.Dialect;
import quitorg.store.db.Schema;
import quitorg.store.db.SchemaTooNewException;
import quitorg.store.db.SchemaUnreleasedException;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobDispatcher;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.jobs.JobsClock;
import quitorg.store.outbox.JdbcChannelStatus;
import quitorg.store.outbox.JdbcOutbox;
import quitorg.store.postgres.Postgres;
import quitorg.store.request.JdbcBacklog;
import quitorg.store.request.JdbcOldRecords;
import quitorg.store.request.JdbcRequestStore;
import quitorg.store.request.RecordedSettings;
import quitorg.store.sqlite.Backup;
import quitorg.store.sqlite.DatabaseInUseException;
import quitorg.store.sqlite.Sqlite;
import quitorg.store.sqlite.UnsafeDatabaseFileException;
import quitorg.workflow.port.Backlog;
import quitorg.workflow.port.OldRecords;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.audit.SettingsInForce;
import quitorg.workflow.port.channel.ChannelStatusStore;
import quitorg.workflow.port.channel.Outbox;

/**
 * One open database. Its schema is the one that the program knows, and commits are durable on the disk. A SQLite file
 * belongs to this process alone from {@link #open} to {@link #close}; several replicas share a PostgreSQL database.
 *
 * <p>Safe for many threads. Stop the {@link JobDispatcher} before closing.
 */
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private final Dialect dialect;
    private final Connections connections;
    private final Transactions transactions;
    private final JobScheduler jobs;
    private final JobsClock clock;
    private final AtomicBoolean wasUsable = new AtomicBoolean(true);

    private Database(Dialect dialect, Connections connections, JobsClock clock) {
        this.dialect = dialect;
        this.connections = connections;
        this.clock = clock;
        transactions = new Transactions(dialect, connections);
        jobs = new JobScheduler(clock);
    }

    /**
     * Opens the database and brings it to the present schema; creates a SQLite file and its directory if they do not exist.
     * If several replicas start at once on one PostgreSQL, one of them does that and the others wait for it.
     *
     * @param url {@code jdbc:sqlite:path/to/file}, where anything after a {@code ?} is ignored; or {@code
     *     jdbc:postgresql://host:port/database?user=…&password=…}, which no message repeats
     * @param clock what jobs are due by, as long as {@link #compareClock} finds it near the database's
     * @throws IllegalArgumentException if the URL names neither
     * @throws DatabaseInUseException if another process has the file open
     * @throws SchemaTooNewException if a newer version of the program has changed the schema
     * @throws SchemaUnreleasedException if a version from before the first release made it
     * @throws UnsafeDatabaseFileException if the file has a second name, or is mounted by itself
     * @throws StoreUnavailableException if it cannot be opened for another reason
     */
    public static Database open(String url, Clock clock) {
        Dialect dialect = url.startsWith(Postgres.PREFIX) ? new Postgres(url) : claim(url);
        try {
            Schema.migrate(dialect.unpooled(), dialect.migrations());
            Database database = new Database(dialect, dialect.connect(), new JobsClock(clock, System::nanoTime));
            log.info("Database {} is open", dialect.described());
            return database;
        } catch (FlywayException | HikariPool.PoolInitializationException e) {
            dialect.close();
            throw unavailable(dialect.described(), e);
        } catch (RuntimeException e) {
            dialect.close();
            throw e;
        }
    }

    private static Dialect claim(String url) {
        try {
            return Sqlite.claim(url);
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw unavailable(url, e);
        }
    }

    /**
     * Copies a SQLite database, also one that another process has open, to a new file.
     *
     * @param url as for {@link #open}
     * @throws IllegalArgumentException if the URL names no database
     * @throws UnsafeDatabaseFileException if the file has a second name, or is mounted by itself
     * @throws StoreUnavailableException if it could not be copied, with the reason
     */
    public static Backup.Result backup(String url, Path target) {
        if (url.startsWith(Postgres.PREFIX)) {
            return new Backup.Refused(
                    "this command copies SQLite files; for PostgreSQL use pg_dump, or your server's backups.");
        }
        try {
            return Backup.of(url, target);
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw new StoreUnavailableException(
                    "the database could not be copied to " + target + ": " + e.getMessage(), e);
        }
    }

    private static StoreUnavailableException unavailable(String database, Exception failure) {
        DatabaseFault fault = DatabaseFault.of(failure);
        return new StoreUnavailableException(
                "the database " + database + " cannot be used: " + fault.what() + ". Remedy: " + fault.advice(),
                failure);
    }

    /** The requests in it. */
    public RequestStore requestStore() {
        return requestStore(move -> {});
    }

    /**
     * The same.
     *
     * @param afterCommit hears of each move once it is committed; returns at once and throws nothing
     */
    public RequestStore requestStore(Consumer<Decision.Accepted> afterCommit) {
        return new JdbcRequestStore(transactions, jobs, afterCommit);
    }

    /** What it keeps only for a time. */
    public OldRecords oldRecords() {
        return new JdbcOldRecords(transactions);
    }

    /** What waits in it, in numbers. */
    public Backlog backlog() {
        return new JdbcBacklog(transactions, clock::instant);
    }

    /** What is still to be posted. */
    public Outbox outbox() {
        return new JdbcOutbox(transactions, jobs::wakeWorkers);
    }

    /** Whether the channel takes posts, shared by all replicas. */
    public ChannelStatusStore channelStatus() {
        return new JdbcChannelStatus(transactions);
    }

    /**
     * Writes the settings that the process was started with to the audit chain, unless they are those that it holds last.
     * Of several replicas that start at once with the same settings, one writes them.
     *
     * @throws StoreUnavailableException if they could not be written
     */
    public void recordSettings(SettingsInForce settings, Instant at) {
        if (new RecordedSettings(transactions).add(settings, at)) {
            log.info("These settings differ from the last that the audit log holds, and are recorded: {}", settings);
        }
    }

    /** The jobs in it, not yet running. */
    public JobDispatcher jobs() {
        return new JobDispatcher(dialect, connections.writer(), transactions, jobs, clock);
    }

    /**
     * Reads the database's time. If the clock is several seconds from it, jobs are due by the database's time from now on,
     * until a later comparison finds the clock near again.
     *
     * @param databaseTime reads it
     * @return what was read
     */
    public Instant compareClock(Supplier<Instant> databaseTime) {
        return clock.compare(databaseTime);
    }

    /** Where it is, without user and password. */
    public String described() {
        return dialect.described();
    }

    /** Whether other replicas may write to it, too. */
    public boolean isShared() {
        return dialect.isShared();
    }

    /** Whether it can be read and written now; answers within about three seconds. */
    public boolean isUsable() {
        try {
            String read = "SELECT count(*) FROM chain_head";
            boolean readable = transactions.read(handle ->
                            handle.createQuery(read).mapTo(Integer.class).one())
                    == 1;
            boolean usable = readable && transactions.write(handle -> handle.execute(dialect.touch()) >= 0);
            if (usable && !wasUsable.getAndSet(true)) {
                log.info("The database can be used again");
            }
            return usable;
        } catch (StoreUnavailableException e) {
            // Called every second, so logged once.
            if (wasUsable.getAndSet(false)) {
                log.warn("The database cannot be used; nothing is recorded or called until it can be again", e);
            }
            return false;
        }
    }

    /** Closes it and releases the file. */
    @Override
    public void close() {
        connections.close();
        dialect.close();
    }
}
