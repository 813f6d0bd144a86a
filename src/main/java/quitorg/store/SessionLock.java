package quitorg.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An advisory lock of PostgreSQL on a name, held by a session that is open for nothing else. It ends with the session,
 * and the session with the process: a server closes it as soon as the process's end of the connection is closed, which the
 * system does for a process that is killed. One that is slow or paused keeps it. No transaction is ever open in it.
 *
 * <p>For one thread.
 */
final class SessionLock implements AutoCloseable {
    /** Which key a name has; a query for it, or part of one. Two names with one key would only be both thought alive. */
    static final String KEY_OF = "hashtextextended(%s, 0)";

    // The bounds of the server's configuration are for transactions: this one waits for nobody, the name being its own.
    private static final String ON_OPEN = "SET statement_timeout = 0; SET lock_timeout = 1000";

    private static final String LOCK = "SELECT pg_advisory_lock(" + KEY_OF.formatted("?") + "), pg_backend_pid()";

    private final DataSource sessions;
    private final String name;
    private @Nullable Connection session;
    private int backend;

    SessionLock(DataSource sessions, String name) {
        this.sessions = sessions;
        this.name = name;
    }

    /**
     * Takes the lock, unless it is held: where the session broke, in a new one.
     *
     * @return whether it was held all the time since the last call
     * @throws SQLException where it cannot be had now
     */
    boolean hold() throws SQLException {
        if (session != null && isIntact(session)) {
            return true;
        }
        close();
        Connection fresh = sessions.getConnection();
        try (Statement bounds = fresh.createStatement();
                PreparedStatement lock = fresh.prepareStatement(LOCK)) {
            bounds.execute(ON_OPEN);
            lock.setString(1, name);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                backend = row.getInt(2);
            }
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
        session = fresh;
        return false;
    }

    // Behind a pooler that keeps no sessions it is now this backend that answers, now that one.
    private boolean isIntact(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            return row.next() && row.getInt(1) == backend;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Gives the lock free. */
    @Override
    public void close() throws SQLException {
        if (session != null) {
            Connection old = session;
            session = null;
            old.close();
        }
    }
}
