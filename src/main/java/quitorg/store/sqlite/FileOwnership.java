package quitorg.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The claim of this process on a database file: an exclusive lock on {@code <file>.lock}, which the operating system
 * releases when the process ends, however it ends.
 *
 * <p>The lock is SQLite's own: an empty database that is held in an exclusive transaction. A {@link
 * java.nio.channels.FileLock} would work between processes. But POSIX drops all locks of a process on a file as soon as any
 * descriptor of that file is closed, so a second, refused attempt inside one process would undo the first. SQLite keeps
 * count of its descriptors for that reason.
 */
final class FileOwnership implements AutoCloseable {
    static final String SUFFIX = ".lock";

    /** Longer than a look at the lock takes, see {@link SqliteProbe}, which must not make a start fail. */
    private static final int BUSY_TIMEOUT_MS = 250;

    private final Connection claim;

    private FileOwnership(Connection claim) {
        this.claim = claim;
    }

    static FileOwnership of(Path database) throws SQLException {
        String lock = "jdbc:sqlite:" + database + SUFFIX + "?busy_timeout=" + BUSY_TIMEOUT_MS;
        Connection connection = new JDBC().connect(lock, new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            return new FileOwnership(connection);
        } catch (SQLException e) {
            connection.close();
            if (e instanceof SQLiteException failure && failure.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
                throw new DatabaseInUseException(database.toString(), e);
            }
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        claim.close();
    }
}
