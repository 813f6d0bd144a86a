package quitorg.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import quitorg.sandbox.slack.people.Person;

/**
 * Checks whether a refused decision of a {@link Trial} is visible to others: in the thread of the newest card, and in the
 * audit's chain of events. Actions and refusals have the names of the trial's table.
 */
final class RefusalsInTheTrail {
    /** How the thread describes what the person wanted. An action that is missing here decides nothing about a request. */
    private static final Map<String, String> WANTED = Map.of(
            "approve", "approve this request",
            "reject", "reject this request",
            "withdraw", "withdraw this request",
            "stop", "stop this request",
            "check", "check the outcome again",
            "say", "report the outcome");

    private static final Map<String, String> VERBS = Map.of(
            "approve", "APPROVE",
            "reject", "REJECT",
            "withdraw", "WITHDRAW",
            "stop", "STOP",
            "check", "CHECK_AGAIN",
            "say", "RESOLVE");

    private static final Map<String, String> RULES = Map.of(
            "asker", "is not on the list of admins",
            "decider", "is not on the list of approvers",
            "own", "people cannot approve their own request",
            "foreign", "only the requester can",
            "bot", "is a bot",
            "guest", "is a guest of this workspace",
            "gone", "is a deactivated user",
            "other", "is a user of another workspace",
            "mail", "has no e-mail address in Slack");

    private final Stage stage;
    private final Set<String> told = new HashSet<>();

    RefusalsInTheTrail(Stage stage) {
        this.stage = stage;
    }

    /** Whether a refusal of that action belongs in the thread. A failed reading is not a refusal. */
    static boolean isTold(String action, String refusal) {
        return WANTED.containsKey(action) && !refusal.equals("unread");
    }

    /** Waits for the refusal's event, and for its entry if the person breaks that rule for the first time. */
    void await(Person person, String action, String refusal) {
        boolean isFirst = told.add(stage.card(101).ts() + " " + person.name() + " " + refusal);
        if (isFirst) {
            // The person's name stands before the ID once Slack has told it.
            Pattern words = Pattern.compile("Refused: .*" + person.id() + "\\)? tried to " + WANTED.get(action)
                    + ", but " + RULES.get(refusal) + "\\. Nothing was changed\\.");
            stage.await("the thread to say " + words, () -> stage.card(101).replies().stream()
                    .anyMatch(reply -> words.matcher(reply.text()).find()));
        }
        stage.await("the event of what was refused to " + person.name(), () -> events(person, action) == 1);
    }

    /** Waits until that many refusals are events without an entry in the thread. */
    void awaitUntold(long times) {
        stage.await(
                times + " refusals to be recorded",
                () -> count("SELECT count(*) FROM event e WHERE e.type = 'DecisionRefused' AND NOT EXISTS"
                                + " (SELECT 1 FROM outbox t WHERE t.request_id = e.request_id AND t.number = e.number)")
                        == times);
    }

    /** How many events there are for that person and action, about the newest request. */
    long events(Person person, String action) {
        String sql = "SELECT count(*) FROM event WHERE type = 'DecisionRefused'"
                + " AND json_extract(body, '$.userId') = ? AND json_extract(body, '$.verb') = ?"
                + " AND request_id = (SELECT request_id FROM event ORDER BY number = 1 DESC, position DESC)";
        return count(sql, person.id(), VERBS.getOrDefault(action, ""));
    }

    private long count(String sql, String... values) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + stage.databaseFile());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
