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
 * A PostgreSQL database that several replicas share. Under READ COMMITTED, the level of all transactions here, a
 * statement waits for the row that another transaction holds and then sees what that one left: a compare-and-set fails
 * as it should, an insert finds the row that was in its way.
 */
public final class Postgres implements Dialect {
    public static final String PREFIX = "jdbc:postgresql:";

    // Eight replicas with these fit into the hundred connections that a PostgreSQL allows by default.
    private static final int WRITERS = 6;
    private static final int READERS = 4;

    /** Younger than what firewalls and proxies cut. */
    private static final Duration OLDEST_CONNECTION = Duration.ofMinutes(10);

    /** Hikari counts it into the wait for a connection. */
    private static final int VALIDATION_MS = 500;

    /** serialization_failure, deadlock_detected; and a statement after one that failed, which db-scheduler swallowed. */
    private static final Set<String> UNDONE_FOR_ANOTHER = Set.of("40001", "40P01", "25P02");

    /**
     * A transaction whose process is paused or gone must not hold the others up: its session is ended. And a commit is on
     * the disk (of a synchronous stand-by, too) when it returns, whatever the server's default is.
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

    /** Not {@code now()}, which stands still from the transaction's begin. */
    @Override
    public String millisNow() {
        return "SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS BIGINT)";
    }

    /**
     * No row: a server without room for a commit stops by itself. But the locks of all writes, for which whoever alters a
     * table lets us wait; and a write, which a stand-by, or a database that lets nobody write, refuses: it grants the locks.
     */
    @Override
    public String touch() {
        return "LOCK TABLE request, event, chain_head, review, action, trail, card, earlier_card, channel_status,"
                + " call_rate, lease, scheduled_tasks IN ROW EXCLUSIVE MODE;"
                + " UPDATE chain_head SET position = position WHERE FALSE";
    }

    @Override
    public boolean mayBeRunAgain(SQLException failure) {
        return UNDONE_FOR_ANOTHER.contains(stateOf(failure));
    }

    /** Only an answer of the server that names what was wrong with the transaction says that it was undone. */
    @Override
    public FailedCommit afterFailedCommit(SQLException failure) {
        String state = stateOf(failure);
        boolean undone = state.startsWith("23") || state.startsWith("25") || state.startsWith("40");
        return undone && !state.equals("40003") ? FailedCommit.UNDONE : FailedCommit.UNKNOWN;
    }

    private static String stateOf(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }

    /** One statement takes jobs and passes over those that another replica is taking. */
    @Override
    public SchedulerBuilder polling(SchedulerBuilder scheduler) {
        // Never more than there are threads: what this replica took and did not begin, no other could.
        return scheduler.pollUsingLockAndFetch(0.5, 1.0);
    }

    @Override
    public void close() {
        // Nothing but the pools, which whoever asked for them closes.
    }
}
