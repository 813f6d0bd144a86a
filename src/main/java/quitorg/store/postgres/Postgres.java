package quitorg.store.postgres;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import quitorg.store.db.Connections;
import quitorg.store.db.Dialect;

/**
 * A PostgreSQL database that several replicas share. All transactions use READ COMMITTED. At this level a statement waits
 * for a row that another transaction holds and then sees what that one wrote: a compare-and-set fails as it should, an
 * insert finds the conflicting row.
 */
public final class Postgres implements Dialect {
    public static final String PREFIX = "jdbc:postgresql:";

    // Eight replicas with these pools stay within the hundred connections that PostgreSQL allows by default.
    private static final int WRITERS = 6;
    private static final int READERS = 4;

    /** Shorter than the limits of firewalls and proxies. */
    private static final Duration OLDEST_CONNECTION = Duration.ofMinutes(10);

    /** Hikari counts this as part of the wait for a connection. */
    private static final int VALIDATION_MS = 500;

    /** serialization_failure, deadlock_detected; and a statement after one that failed, which db-scheduler swallowed. */
    private static final Set<String> UNDONE_FOR_ANOTHER = Set.of("40001", "40P01", "25P02");

    /**
     * If the process of a transaction is paused or gone, its session is ended, so that it does not block the others. A
     * commit is on the disk (of a synchronous standby, too) when it returns, whatever the server's default is.
     */
    private static final String ON_OPEN = "SET lock_timeout = 1000; SET statement_timeout = 1200;"
            + " SET idle_in_transaction_session_timeout = 3000;"
            + " SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') IN ('off', 'local')";

    private final PostgresSource source;

    public Postgres(String url) {
        source = new PostgresSource(url);
    }

    @Override
    public String described() {
        return source.described();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String migrations() {
        return "postgresql";
    }

    @Override
    public DataSource unpooled() {
        return source.forAsLongAsItTakes();
    }

    @Override
    public Connections connect() {
        return new Connections(
                pool("writer", WRITERS, ON_OPEN),
                pool("readers", READERS, ON_OPEN + "; SET default_transaction_read_only = on"));
    }

    private HikariDataSource pool(String name, int size, String onOpen) {
        HikariConfig config = Connections.config(name, size, source.bounded(), onOpen);
        config.setValidationTimeout(VALIDATION_MS);
        config.setMaxLifetime(OLDEST_CONNECTION.toMillis());
        return ReadOnlySessions.replacedIn(config);
    }

    @Override
    public String begin() {
        return "BEGIN ISOLATION LEVEL READ COMMITTED";
    }

    @Override
    public void requireIntact(Connection inTransaction) throws SQLException {
        if (inTransaction.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            throw new SQLException("a statement of the transaction had failed", "25P02");
        }
    }

    @Override
    public String lockingRead() {
        return " FOR UPDATE";
    }

    /** Not {@code now()}, which stays at the begin of the transaction. */
    @Override
    public String millisNow() {
        return "SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS BIGINT)";
    }

    /**
     * Writes no row: a server without room for a commit stops by itself. Takes the locks of all writes, for which an ALTER
     * TABLE makes us wait. Makes a write, because a standby or a read-only database grants the locks but refuses the write.
     */
    @Override
    public String touch() {
        return "LOCK TABLE request, event, chain_head, review, action, outbox, card, earlier_card, channel_status,"
                + " call_rate, lease, scheduled_tasks IN ROW EXCLUSIVE MODE;"
                + " UPDATE chain_head SET position = position WHERE FALSE";
    }

    @Override
    public boolean mayBeRunAgain(SQLException failure) {
        return UNDONE_FOR_ANOTHER.contains(stateOf(failure));
    }

    /** A transaction counts as undone only if the server answered with an error about the transaction. */
    @Override
    public FailedCommit afterFailedCommit(SQLException failure) {
        String state = stateOf(failure);
        boolean undone = state.startsWith("23") || state.startsWith("25") || state.startsWith("40");
        return undone && !state.equals("40003") ? FailedCommit.UNDONE : FailedCommit.UNKNOWN;
    }

    private static String stateOf(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }

    /** One statement takes jobs and skips those that another replica is taking. */
    @Override
    public SchedulerBuilder polling(SchedulerBuilder scheduler) {
        // Never more than there are threads: no other replica could run jobs that this one took and did not begin.
        return scheduler.pollUsingLockAndFetch(0.5, 1.0);
    }

    @Override
    public void close() {
        // Nothing but the pools, which the caller closes.
    }
}
