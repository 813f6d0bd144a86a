package quitorg.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.CallSlots;
import quitorg.workflow.Outbox;
import quitorg.workflow.RequestStore;
import quitorg.workflow.StoreUnavailableException;

/**
 * One open SQLite database: the file is this process's alone from {@link #open} to {@link #close}, its schema is the one
 * that the program knows, and what is committed is on the disk.
 *
 * <p>Safe for many threads. Stop the {@link DurableJobs} before closing.
 */
public final class Database implements AutoCloseable {
    private static final String PREFIX = "jdbc:sqlite:";
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private final FileOwnership ownership;
    private final Connections connections;
    private final Transactions transactions;
    private final JobBoard jobs;
    private final Clock clock;

    private Database(FileOwnership ownership, Connections connections, Clock clock) {
        this.ownership = ownership;
        this.connections = connections;
        this.clock = clock;
        transactions = new Transactions(connections);
        jobs = new JobBoard(clock);
    }

    /**
     * Opens the database, creating file and directory where they are not there, and brings it to the present schema.
     *
     * @param url {@code jdbc:sqlite:path/to/file}; anything after a {@code ?} is not taken over
     * @param clock what jobs are due by
     * @throws IllegalArgumentException where the URL names no file
     * @throws DatabaseInUseException where another process has it open
     * @throws SchemaTooNewException where a newer version of the program has been at it
     * @throws StoreUnavailableException where it cannot be opened for another reason
     */
    public static Database open(String url, Clock clock) {
        Path file = fileOf(url);
        try {
            Files.createDirectories(file.getParent());
            return claimAndOpen(file, clock);
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw new StoreUnavailableException("the database " + file + " cannot be opened", e);
        }
    }

    private static Database claimAndOpen(Path file, Clock clock) throws SQLException {
        FileOwnership ownership = FileOwnership.of(file);
        try {
            Schema.migrate(Connections.unpooled(file));
            log.info("Database {} is open", file);
            return new Database(ownership, new Connections(file), clock);
        } catch (FlywayException e) {
            ownership.close();
            throw new StoreUnavailableException("the database " + file + " cannot be brought to its schema", e);
        } catch (RuntimeException e) {
            ownership.close();
            throw e;
        }
    }

    private static Path fileOf(String url) {
        String path = url.startsWith(PREFIX) ? url.substring(PREFIX.length()).split("\\?", 2)[0] : "";
        if (path.isBlank() || path.startsWith(":") || path.startsWith("file:")) {
            throw new IllegalArgumentException("not the URL of a SQLite file, such as jdbc:sqlite:data/quit-org.db");
        }
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** The requests in it. */
    public RequestStore requestStore() {
        return new JdbcRequestStore(transactions, jobs, DatabaseClock.SQLITE);
    }

    /** The moments at which calls may start. */
    public CallSlots callSlots() {
        return new RateSlots(transactions, DatabaseClock.SQLITE);
    }

    /** What is still to be told. */
    public Outbox outbox() {
        return new JdbcOutbox(transactions);
    }

    /** The jobs in it, not yet running. */
    public DurableJobs jobs() {
        return new DurableJobs(connections.writer(), transactions, jobs, clock);
    }

    /** Whether it can be read and written at this moment; answers within about three seconds. */
    public boolean isUsable() {
        try {
            String read = "SELECT count(*) FROM chain_head";
            boolean readable = transactions.read(handle ->
                            handle.createQuery(read).mapTo(Integer.class).one())
                    == 1;
            // To hold the write lock for a moment proves it; a row would be written to the disk each time.
            return readable && transactions.write(handle -> true);
        } catch (StoreUnavailableException e) {
            log.warn("The database cannot be used at the moment", e);
            return false;
        }
    }

    /** Closes it and gives the file free. */
    @Override
    public void close() {
        connections.close();
        try {
            ownership.close();
        } catch (SQLException e) {
            // The end of the process gives it free in any case.
            log.warn("The claim on the database file was not given back", e);
        }
    }
}
