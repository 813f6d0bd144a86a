package quitorg.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * Looks whether a file is in use and can be written, without changing it. Files are opened by SQLite only: if a process closes
 * a file that it opened by other means, POSIX drops all its locks on that file, a running bot's among them.
 */
final class SqliteProbe {
    private static final int BUSY_TIMEOUT_MS = 1_500;

    private final Path file;

    SqliteProbe(Path file) {
        this.file = file;
    }

    /**
     * Whether a bot has claimed the file. A look takes a shared lock for a moment, and {@link FileOwnership} waits longer than
     * that for its own.
     */
    boolean isInUse() throws SQLException {
        Path lock = beside(FileOwnership.SUFFIX);
        if (!Files.exists(lock)) {
            return false;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(0);
        try (Connection connection = opened(lock, config);
                Statement statement = connection.createStatement()) {
            read(statement, "SELECT count(*) FROM sqlite_master");
            return false;
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
                return true;
            }
            throw e;
        }
    }

    /**
     * Whether there may be commits in the {@code -wal} file only, because the last bot was killed. A connection that writes
     * would carry them over into the database file when it closes.
     */
    boolean hasUnsavedCommits() {
        return Files.exists(beside("-wal"));
    }

    /**
     * Writes in a transaction, and takes that back. While it lasts, SQLite has its {@code -wal} and {@code -shm} files there.
     *
     * @throws SQLException if it cannot be written
     */
    void tryWriting() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        try (Connection connection = opened(file, config);
                Statement statement = connection.createStatement()) {
            // A file that is no database is found here, before anything is locked.
            int version = read(statement, "PRAGMA user_version");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("PRAGMA user_version = " + (version ^ 1));
            statement.execute("ROLLBACK");
        }
    }

    private static Connection opened(Path path, SQLiteConfig config) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(Sqlite.PREFIX + path);
        return source.getConnection();
    }

    private static int read(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
