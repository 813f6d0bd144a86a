package quitorg.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the bot has stored, read directly from the database. */
final class Ledger {
    /** The jobs that lead to a next step now; not those that wait for hours. */
    private static final String JOBS = "SELECT picked, execution_time FROM scheduled_tasks"
            + " WHERE task_name IN ('decide', 'call', 'take-over', 'reconcile', 'tell')";

    private final String url;

    Ledger(String url) {
        this.url = url;
    }

    /**
     * What the bot still has to do by itself.
     *
     * @param atWork whether some of it is being done at this moment
     * @param next when the first of it is due, empty if nothing is left
     */
    record ToDo(boolean atWork, Optional<Instant> next) {
        boolean isEmpty() {
            return !atWork && next.isEmpty();
        }
    }

    ToDo toDo() {
        List<Instant> due = new ArrayList<>();
        boolean atWork = false;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            // Entries come first: the transaction that marks the last one brings the call forward from a day later.
            try (ResultSet unposted = statement.executeQuery(
                    "SELECT not_before FROM outbox WHERE state <> 'POSTED' ORDER BY number LIMIT 1")) {
                while (unposted.next()) {
                    due.add(Instant.ofEpochMilli(unposted.getLong(1)));
                }
            }
            try (ResultSet jobs = statement.executeQuery(JOBS)) {
                while (jobs.next()) {
                    atWork |= jobs.getBoolean(1);
                    due.add(Instant.ofEpochMilli(jobs.getLong(2)));
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new ToDo(atWork, due.stream().min(Comparator.naturalOrder()));
    }

    /** The types of the request's events, in order. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT type FROM event WHERE request_id <> 'settings' ORDER BY position")) {
            while (rows.next()) {
                events.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return events;
    }
}
