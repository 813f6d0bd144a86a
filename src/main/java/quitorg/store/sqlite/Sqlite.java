package quitorg.store.sqlite;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;
import quitorg.store.db.Connections;
import quitorg.store.db.Dialect;
import quitorg.workflow.port.StoreUnavailableException;

/** One SQLite file, this process's alone: one connection that writes, several that cannot. */
public final class Sqlite implements Dialect {
    static final String PREFIX = "jdbc:sqlite:";

    /**
     * The wait for the one writer ({@link Connections#LONGEST_WAIT_MS}) and then for SQLite's lock must together leave some
     * of the three seconds that Slack gives.
     */
    private static final int BUSY_TIMEOUT_MS = 1_500;

    private static final int READERS = 4;

    /** The lowest eight bits of a result code; the others only add detail. */
    private static final int PRIMARY_CODE = 0xff;

    private static final Set<Integer> IN_FILE_ALREADY =
            Set.of(SQLiteErrorCode.SQLITE_IOERR.code, SQLiteErrorCode.SQLITE_NOMEM.code);

    private static final Logger log = LoggerFactory.getLogger(Sqlite.class);

    private final Path file;
    private final FileOwnership ownership;
    private final AtomicInteger touched = new AtomicInteger();
    private final AtomicReference<Optional<Path>> reported = new AtomicReference<>(Optional.empty());
    private volatile OpenFiles files = new OpenFiles(Map.of());

    private Sqlite(Path file, FileOwnership ownership) {
        this.file = file;
        this.ownership = ownership;
    }

    /**
     * Claims the file; creates its directory if it does not exist.
     *
     * @throws DatabaseInUseException if another process has it
     * @throws UnsafeDatabaseFileException if another process could have it under another name
     * @throws StoreUnavailableException if SQLite itself cannot be loaded
     */
    public static Sqlite claim(String url) throws IOException, SQLException {
        loadLibrary();
        // Whatever symbolic links lead to it, one file has one lock.
        Path file = DatabasePath.resolve(fileOf(url));
        DatabasePath.requireOnlyName(file, MountPoints.ofThisProcess());
        return new Sqlite(file, FileOwnership.of(file));
    }

    /** The driver unpacks its native library into a temporary folder and runs it there. */
    static void loadLibrary() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            // initialize() declares Exception; whatever it is, there is no SQLite.
            String folder = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
            throw new StoreUnavailableException(
                    "SQLite's native library cannot be unpacked to the temporary folder " + folder
                            + " and loaded from there."
                            + " Is the folder read-only, or mounted noexec? Give a folder that is neither:"
                            + " JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=/data",
                    e);
        }
    }

    static Path fileOf(String url) {
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
    public boolean isShared() {
        return false;
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
        // Never created anew here: an empty file in the place of one that was moved away would hide what happened.
        DataSource database = existing();
        Connections opened = new Connections(
                Connections.pool("writer", 1, database, "PRAGMA query_only = 0"),
                Connections.pool("readers", READERS, database, "PRAGMA query_only = 1"));
        // Turning WAL on creates the -wal and -shm files. They stay the same until the last connection is closed, even
        // if other processes open the database.
        files = OpenFiles.of(file);
        return opened;
    }

    /** Every connection the same way: a commit is on the disk when it returns (FULL), readers never wait (WAL). */
    public static DataSource unpooled(Path file) {
        SQLiteDataSource source = new SQLiteDataSource(configured(new SQLiteConfig()));
        source.setUrl(PREFIX + file);
        return source;
    }

    /** Opens nothing while a file is gone: SQLite would create a new, empty -wal file in the place of the missing one. */
    private DataSource existing() {
        SQLiteConfig config = configured(new SQLiteConfig());
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        SQLiteDataSource source = new SQLiteDataSource(config) {
            @Override
            public SQLiteConnection getConnection(String user, String password) throws SQLException {
                Optional<Path> replaced = files.firstReplaced();
                if (replaced.isPresent()) {
                    throw new SQLException(whatHappened(replaced.get()));
                }
                return super.getConnection(user, password);
            }
        };
        source.setUrl(PREFIX + file);
        return source;
    }

    private static SQLiteConfig configured(SQLiteConfig config) {
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        // Else large statements use a temporary folder, which a read-only file system does not have.
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    /** Takes the one write lock: only one transaction at a time gets past it. */
    @Override
    public String begin() {
        return "BEGIN IMMEDIATE";
    }

    /**
     * A failed statement did nothing, and the others stand. But if a file was moved, deleted or replaced under its
     * connections, SQLite continues to take commits that nothing would find after the next start.
     */
    @Override
    public void requireIntact(Connection inTransaction) throws SQLException {
        Optional<Path> replaced = files.firstReplaced();
        if (!replaced.equals(reported.getAndSet(replaced))) {
            replaced.ifPresentOrElse(
                    which -> log.error("Nothing can be recorded: {}", whatHappened(which)),
                    () -> log.info("The files of the database {} are in their places again", file));
        }
        if (replaced.isPresent()) {
            throw new SQLException(whatHappened(replaced.get()));
        }
    }

    private String whatHappened(Path which) {
        String restart = which.equals(file)
                ? "or restart"
                : "or stop this process by SIGTERM, by which SQLite saves what was recorded, and start it again";
        return which + " was moved, deleted or replaced since it was opened: put it back, " + restart;
    }

    @Override
    public String lockingRead() {
        return "";
    }

    /** SQLite has no type for it; the Julian day is exact to a twentieth of a millisecond. */
    @Override
    public String millisNow() {
        return "SELECT CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)";
    }

    /** A begin proves nothing about the disk: only a commit that writes does. The value itself does not matter. */
    @Override
    public String touch() {
        return "PRAGMA user_version = " + (touched.incrementAndGet() & Integer.MAX_VALUE);
    }

    @Override
    public boolean mayBeRunAgain(SQLException failure) {
        return false;
    }

    /**
     * If the disk or the memory failed after the transaction was written to the {@code -wal} file, this process does not see
     * it, but the next one to open the file takes it as committed. The next commit overwrites it.
     */
    @Override
    public FailedCommit afterFailedCommit(SQLException failure) {
        boolean isInFile = failure instanceof SQLiteException sqlite
                && IN_FILE_ALREADY.contains(sqlite.getResultCode().code & PRIMARY_CODE);
        return isInFile ? FailedCommit.UNKNOWN_UNTIL_NEXT_COMMIT : FailedCommit.UNDONE;
    }

    @Override
    public SchedulerBuilder polling(SchedulerBuilder scheduler) {
        return scheduler;
    }

    @Override
    public void close() {
        try {
            ownership.close();
        } catch (SQLException e) {
            // The end of the process releases it in any case.
            log.warn("The claim on the database file was not given back", e);
        }
    }
}
