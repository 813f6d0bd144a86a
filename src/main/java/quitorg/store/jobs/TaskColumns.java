package quitorg.store.jobs;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import quitorg.store.json.Rows;
import quitorg.store.postgres.Postgres;

/**
 * db-scheduler's table in the forms of our schema: times as milliseconds, since SQLite has no type for them and a zone
 * cannot creep in; data as text, so that people can read it. In SQL, SQLite is spoken to as PostgreSQL is: LIMIT where
 * the standard has FETCH FIRST. What it does not know, SKIP LOCKED, is asked for by {@link Postgres#polling} alone.
 */
final class TaskColumns extends PostgreSqlJdbcCustomization {

    TaskColumns() {
        super(false, true);
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, Rows.millis(value));
        }
    }

    @Override
    public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public void setTaskData(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
        statement.setString(index, value == null ? null : new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public byte @Nullable [] getTaskData(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
