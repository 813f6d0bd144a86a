package quitorg.store;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One SQLite file, this process's alone: one connection that writes, several that cannot. */
final class Sqlite implements Dialect {
    static final String PREFIX = "jdbc:sqlite:";

    /**
     * Waiting for the one writer ({@link Connections#LONGEST_WAIT_MS}) and then for SQLite's lock must together leave some
     * of the three seconds that Slack gives.
     */
    private static final int BUSY_TIMEOUT_MS = 1_500;

    private static final int READERS = 4;
    private static final Logger log = LoggerFactory.getLogger(Sqlite.class);

    private final Path file;
    private final FileOwnership ownership;

    private Sqlite(Path file, FileOwnership ownership) {
        this.file = file;
        this.ownership = ownership;
    }

    /**
     * Takes the file, making its directory where it is not there.
     *
     * @throws DatabaseInUseException where another process has it
     */
    static Sqlite claim(String url) throws IOException, SQLException {
        Path file = fileOf(url);
        Files.createDirectories(file.getParent());
        return new Sqlite(file, FileOwnership.of(file));
    }

    private static Path fileOf(String url) {
        String path = url.startsWith(PREFIX) ? url.substring(PREFIX.length()).split("\\?", 2)[0] : "";
        if (path.isBlank() || path.startsWith(":") || path.startsWith("file:")) {
            throw new IllegalArgumentException("not the URL of a SQLite file, such as jdbc:sqlite:data/quit-org.db,"
                    + " nor of a PostgreSQL database, such as jdbc:postgresql://db.example.com/quitorg?user=quitorg");
        }
        return Path.of(path).toAbsolutePath().normalize();
    }

    @Override
    public String described() {
        return file.toString();
    }

    @Override
    public String migrations() {
        return "sqlite";
    }

    @Override
    public DataSource unpooled() {
        return unpooled(file);
    }

    @Override
    public Connections connect() {
        DataSource database = unpooled(file);
        return new Connections(
                Connections.pool("writer", 1, database, "PRAGMA query_only = 0"),
                Connections.pool("readers", READERS, database, "PRAGMA query_only = 1"));
    }

    /** Every connection the same way: a commit is on the disk when it returns (FULL), readers never wait (WAL). */
    static DataSource unpooled(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(PREFIX + file);
        return source;
    }

    /** Takes the one write lock: whoever has begun writes alone. */
    @Override
    public String begin() {
        return "BEGIN IMMEDIATE";
    }

    /** A statement that failed did nothing, and the others stand. */
    @Override
    public void requireIntact(Connection inTransaction) {}

    @Override
    public String lockingRead() {
        return "";
    }

    /** It has no type for it; the Julian day is exact to a twentieth of a millisecond. */
    @Override
    public String millisNow() {
        return "SELECT CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)";
    }

    /** To have begun proves it; a row would be written to the disk each time. */
    @Override
    public String whetherWritable() {
        return "SELECT TRUE";
    }

    @Override
    public boolean mayBeRunAgain(SQLException failure) {
        return false;
    }

    /** There is nobody between us and the file: what failed did not take place. */
    @Override
    public boolean mayHaveCommitted(SQLException failure) {
        return false;
    }

    @Override
    public SchedulerBuilder polling(SchedulerBuilder scheduler) {
        return scheduler;
    }

    /** The file is ours alone: every picked job was left behind. */
    @Override
    public int releaseLeftBehind(Handle handle) {
        return LeftBehind.release(handle);
    }

    @Override
    public void close() {
        try {
            ownership.close();
        } catch (SQLException e) {
            // The end of the process gives it free in any case.
            log.warn("The claim on the database file was not given back", e);
        }
    }
}
