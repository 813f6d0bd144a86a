package quitorg.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The bot's planned jobs, read directly from the database, so that a test moves the clock exactly as far as the bot
 * waits.
 */
final class Agenda {
    private final Stage stage;

    Agenda(Stage stage) {
        this.stage = stage;
    }

    private record Planned(String key, Instant due) {}

    /**
     * Waits until a job of that kind is planned, moves the clock to its time and waits until it is gone.
     *
     * @return when it was due
     */
    Instant jumpsToNext(String kind) {
        stage.await("a planned " + kind, () -> isComing(kind));
        Planned planned = next(kind).orElseThrow();
        Duration until = Duration.between(stage.clock.instant(), planned.due());
        if (!until.isNegative()) {
            stage.clock.move(until);
        }
        stage.await(kind + " to be carried out", () -> !isThere(kind, planned.key()));
        return planned.due();
    }

    /**
     * Whether a job of that kind is planned soon. An approved request always has a call job a day later, which ends it if
     * its entries never reach the thread.
     */
    boolean isComing(String kind) {
        Instant late = stage.clock.instant().plus(Duration.ofHours(23));
        return next(kind)
                .filter(planned -> !kind.equals("call") || planned.due().isBefore(late))
                .isPresent();
    }

    /** When the next job of that kind is due. */
    Instant due(String kind) {
        return next(kind).orElseThrow().due();
    }

    /** Whether no job of that kind is planned. */
    boolean isEmptyOf(String kind) {
        return next(kind).isEmpty();
    }

    /** Whether the bot has stored a card's place, which happens moments after people see the card. */
    boolean knowsACard() {
        return query("SELECT request_id, 0 FROM card WHERE ts IS NOT NULL").isPresent();
    }

    /** The same for at least that many cards. */
    boolean knowsCards(int cards) {
        return query("SELECT min(request_id), 0 FROM card WHERE ts IS NOT NULL HAVING count(*) >= " + cards)
                .isPresent();
    }

    private Optional<Planned> next(String kind) {
        return query(
                "SELECT task_instance, execution_time FROM scheduled_tasks WHERE task_name = ?"
                        + " ORDER BY execution_time LIMIT 1",
                kind);
    }

    private boolean isThere(String kind, String key) {
        return query(
                        "SELECT task_instance, execution_time FROM scheduled_tasks"
                                + " WHERE task_name = ? AND task_instance = ?",
                        kind,
                        key)
                .isPresent();
    }

    private Optional<Planned> query(String sql, String... values) {
        try (Connection connection = DriverManager.getConnection(stage.databaseUrl());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Planned(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
