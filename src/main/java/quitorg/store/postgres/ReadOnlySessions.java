package quitorg.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL session keeps for life whether it may write by default. One that was opened while the database let nobody
 * write would refuse to for as long as the pool keeps it, although the database is writable again: so where a write is
 * refused for that, all sessions of the pool are replaced, those at work as soon as they are given back.
 */
final class ReadOnlySessions implements SQLExceptionOverride {
    private static final String READ_ONLY_SQL_TRANSACTION = "25006";

    /** While nobody may write, the workers ask several times a second: the server need not see as many new sessions. */
    private static final Duration BETWEEN_REPLACEMENTS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ReadOnlySessions.class);

    private final AtomicLong lastReplaced = new AtomicLong(System.nanoTime() - BETWEEN_REPLACEMENTS.toNanos());
    private volatile Optional<HikariDataSource> pool = Optional.empty();

    /** Opens a pool whose sessions are replaced where one of them may not write. */
    static HikariDataSource replacedIn(HikariConfig config) {
        ReadOnlySessions watch = new ReadOnlySessions();
        config.setExceptionOverride(watch);
        HikariDataSource opened = new HikariDataSource(config);
        watch.pool = Optional.of(opened);
        return opened;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (READ_ONLY_SQL_TRANSACTION.equals(failure.getSQLState())) {
            pool.ifPresent(this::replaceAll);
        }
        // Not this one at once, which has its transaction to roll back.
        return Override.CONTINUE_EVICT;
    }

    private void replaceAll(HikariDataSource sessions) {
        long before = lastReplaced.get();
        long now = System.nanoTime();
        if (now - before >= BETWEEN_REPLACEMENTS.toNanos() && lastReplaced.compareAndSet(before, now)) {
            log.warn("The database lets nobody write: the connections are replaced, since it may let new ones");
            sessions.getHikariPoolMXBean().softEvictConnections();
        }
    }
}
