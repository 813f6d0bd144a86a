package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quitorg.store.StoredTrail;

/**
 * The bot's stored requests and decisions, row by row, read directly from the database. Actions that changed nothing, and
 * events of refused decisions, are not included: a refusal may write them.
 */
record StoredState(Map<String, List<List<String>>> rows) {
    private static final List<String> QUESTIONS = List.of(
            "SELECT * FROM request ORDER BY id",
            "SELECT request_id, version, at, type, body FROM event WHERE type <> 'DecisionRefused' ORDER BY request_id, number",
            "SELECT t.request_id, t.number, t.state, t.posted_ts FROM outbox t JOIN event e ON e.request_id = t.request_id"
                    + " AND e.number = t.number WHERE e.type <> 'DecisionRefused' ORDER BY t.request_id, t.number",
            "SELECT * FROM review ORDER BY id",
            "SELECT action_key, body, decided_request, decided_version FROM action"
                    + " WHERE decided_request IS NOT NULL ORDER BY action_key",
            "SELECT request_id, ts, shown_version, copy FROM card ORDER BY request_id",
            "SELECT task_name, task_instance FROM scheduled_tasks WHERE task_name IN ('call', 'reconcile')");

    /** Reads the state after every action is decided and every entry is posted. */
    static StoredState of(Stage stage) {
        StoredTrail outbox = stage.stored();
        stage.awaitLong("all actions to be decided", () -> new Agenda(stage).isEmptyOf("decide"));
        stage.awaitLong("the channel to be told of all", () -> outbox.requests().stream()
                .allMatch(StoredTrail.Row::allTold));
        return read(stage);
    }

    /** Fails with the rows that differ. */
    void assertSame(String what, StoredState now) {
        rows.forEach((question, then) ->
                assertThat(now.rows().get(question)).as(what + ": " + question).isEqualTo(then));
    }

    private static StoredState read(Stage stage) {
        Map<String, List<List<String>>> all = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(stage.databaseUrl())) {
            for (String question : QUESTIONS) {
                all.put(question, answers(connection, question));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new StoredState(all);
    }

    private static List<List<String>> answers(Connection connection, String question) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        try (ResultSet row = connection.createStatement().executeQuery(question)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                found.add(values);
            }
        }
        return found;
    }
}
