package quitorg.store.postgres;

import static quitorg.store.db.DatabaseFindings.BACKUP;
import static quitorg.store.db.DatabaseFindings.CLOCK;
import static quitorg.store.db.DatabaseFindings.SCHEMA;
import static quitorg.store.db.DatabaseFindings.SPACE;
import static quitorg.store.db.DatabaseFindings.WRITING;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import quitorg.store.db.DatabaseFindings;
import quitorg.workflow.port.check.Check;
import quitorg.workflow.port.check.CheckResult;

/** The checks of a PostgreSQL database. They change nothing, and wait for no lock for longer than a second. */
public final class PostgresChecks {
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(5);

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final String url;
    private final PostgresSource source;
    private final Clock clock;

    public PostgresChecks(String url, Clock clock) {
        this.url = url;
        this.clock = clock;
        source = new PostgresSource(url);
    }

    /** All of them, each after those that it needs. */
    public List<Check> all() {
        return List.of(
                new Check(WRITING, this::writing),
                new Check(SCHEMA, List.of(WRITING), () -> DatabaseFindings.schema(new ReadOnlyPostgres(url))),
                new Check(
                        SPACE,
                        () -> CheckResult.skipped(SPACE, "a PostgreSQL server's own monitoring tells its free space")),
                new Check(CLOCK, List.of(WRITING), this::clock),
                new Check(
                        BACKUP,
                        () -> CheckResult.skipped(BACKUP, "doctor does not know of backups; to make one: pg_dump")));
    }

    private CheckResult writing() {
        try (Connection connection = source.bounded().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = 1000");
            boolean hasTables = "t".equals(read(statement, "SELECT to_regclass('chain_head') IS NOT NULL"));
            if (hasTables) {
                // Needs the rights of a write, and fails where a write would, but changes no row.
                statement.execute("UPDATE chain_head SET position = position WHERE FALSE");
            } else {
                requireMayCreateTables(statement);
            }
            connection.rollback();
            return CheckResult.ok(
                    WRITING,
                    "the database " + source.described() + " can be written"
                            + (hasTables
                                    ? " (tried, and taken back)"
                                    : "; serve creates its tables at its first start"));
        } catch (SQLException e) {
            return DatabaseFindings.failed(WRITING, source.described(), e);
        }
    }

    private static void requireMayCreateTables(Statement statement) throws SQLException {
        if ("on".equals(read(statement, "SHOW transaction_read_only"))) {
            throw new SQLException("the session may only read", "25006");
        }
        if (!"t".equals(read(statement, "SELECT has_schema_privilege(current_schema(), 'CREATE')"))) {
            throw new SQLException("no tables may be created in its schema", INSUFFICIENT_PRIVILEGE);
        }
    }

    private CheckResult clock() {
        try (Connection connection = source.bounded().getConnection();
                Statement statement = connection.createStatement()) {
            Instant before = clock.instant();
            long millis = Long.parseLong(read(statement, new Postgres(url).millisNow()));
            // Read at some moment between two looks at this clock: the middle is wrong by milliseconds.
            Duration ahead = Duration.between(before, Instant.ofEpochMilli(millis))
                    .minus(Duration.between(before, clock.instant()).dividedBy(2));
            return CheckResult.ofClock(
                    CLOCK,
                    "the database's",
                    ahead,
                    CLOCK_LIMIT,
                    "Set the clock that is wrong right (NTP): with such a difference this replica begins no call.");
        } catch (SQLException e) {
            return DatabaseFindings.failed(CLOCK, source.described(), e);
        }
    }

    private static String read(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
