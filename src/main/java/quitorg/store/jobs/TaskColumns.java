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

/**
 * db-scheduler's table in the forms of our schema: times as milliseconds, because SQLite has no type for them and no time
 * zone can interfere; data as text, so that people can read it. SQLite gets PostgreSQL's SQL: LIMIT instead of the
 * standard's FETCH FIRST. SQLite has no SKIP LOCKED, so only {@code Postgres#polling} uses that.
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
