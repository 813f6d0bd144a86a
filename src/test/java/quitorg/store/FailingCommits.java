package quitorg.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import quitorg.store.db.Connections;
import quitorg.store.db.Schema;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.jobs.JobsClock;
import quitorg.store.request.JdbcRequestStore;
import quitorg.store.sqlite.Sqlite;
import quitorg.workflow.port.RequestStore;

/** A real SQLite file. Its commits fail when the test says so, in the way a failing disk makes them fail. */
public final class FailingCommits implements AutoCloseable {
    /** What the file holds after a commit that failed. */
    public enum Disk {
        WORKS,
        /** The old data, as this process sees it. */
        FAILS_WITHOUT_COMMIT,
        /** The new data, as the next process would find it after a kill. */
        FAILS_AFTER_COMMIT
    }

    private final Sqlite dialect;
    private final Connections opened;
    private final Connections connections;
    private final Transactions transactions;
    private final AtomicInteger commits = new AtomicInteger();
    private volatile Disk disk = Disk.WORKS;
    private volatile SQLiteErrorCode failure = SQLiteErrorCode.SQLITE_IOERR_FSYNC;

    public FailingCommits(Path file) throws Exception {
        dialect = Sqlite.claim("jdbc:sqlite:" + file);
        Schema.migrate(dialect.unpooled(), dialect.migrations());
        // Stays open, so that the file is opened as the program does it.
        opened = dialect.connect();
        connections = new Connections(
                Connections.pool("writer", 1, failing(Sqlite.unpooled(file)), "PRAGMA query_only = 0"),
                Connections.pool("readers", 2, Sqlite.unpooled(file), "PRAGMA query_only = 1"));
        transactions = new Transactions(dialect, connections);
    }

    public void becomes(Disk now) {
        disk = now;
    }

    void failsBy(SQLiteErrorCode code) {
        failure = code;
    }

    /** How many commits succeeded. */
    int commits() {
        return commits.get();
    }

    Transactions transactions() {
        return transactions;
    }

    public RequestStore requestStore() {
        return new JdbcRequestStore(
                transactions, new JobScheduler(new JobsClock(Clock.systemUTC(), System::nanoTime)), move -> {});
    }

    private DataSource failing(DataSource source) {
        return around(DataSource.class, source, (method, arguments) -> {
            Object made = call(method, source, arguments);
            return made instanceof Connection connection ? failing(connection) : made;
        });
    }

    private Connection failing(Connection connection) {
        return around(Connection.class, connection, (method, arguments) -> {
            Object made = call(method, connection, arguments);
            boolean isCommit = method.getName().equals("prepareStatement") && arguments[0].equals("COMMIT");
            return isCommit ? failing((PreparedStatement) made, connection) : made;
        });
    }

    private PreparedStatement failing(PreparedStatement commit, Connection connection) {
        return around(PreparedStatement.class, commit, (method, arguments) -> {
            if (!method.getName().equals("execute")) {
                return call(method, commit, arguments);
            }
            if (disk == Disk.FAILS_WITHOUT_COMMIT) {
                // SQLite itself does this when a commit fails.
                end(connection, "ROLLBACK");
                throw new SQLiteException("as the test wants", failure);
            }
            Object done = call(method, commit, arguments);
            if (disk == Disk.FAILS_AFTER_COMMIT) {
                throw new SQLiteException("as the test wants", failure);
            }
            commits.incrementAndGet();
            return done;
        });
    }

    private static void end(Connection connection, String how) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(how);
        }
    }

    private interface Calls {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T around(Class<T> type, T real, Calls calls) {
        Object made = Proxy.newProxyInstance(
                FailingCommits.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> calls.answer(method, arguments));
        return type.cast(made);
    }

    private static Object call(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        connections.close();
        opened.close();
        dialect.close();
    }
}
