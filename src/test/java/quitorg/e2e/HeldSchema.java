package quitorg.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Locks the schema of a PostgreSQL, as a long migration does. */
final class HeldSchema implements AutoCloseable {
    private final Connection holder;
    private final Connection observer;

    /** Locks it from now on. A bot must have used that database before. */
    HeldSchema(String url) throws SQLException {
        observer = DriverManager.getConnection(url);
        holder = DriverManager.getConnection(url);
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLE flyway_schema_history IN ACCESS EXCLUSIVE MODE");
        }
    }

    boolean isWaitedFor() {
        return count("wait_event_type = 'Lock'") > 0;
    }

    int sessionsOfBots() {
        return count("true");
    }

    private int count(String condition) {
        try (Statement statement = observer.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND application_name = 'quit-org' AND " + condition)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void letGo() throws SQLException {
        holder.rollback();
    }

    @Override
    public void close() throws SQLException {
        holder.close();
        observer.close();
    }
}
