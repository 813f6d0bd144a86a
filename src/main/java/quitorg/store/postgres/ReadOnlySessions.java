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
 * A PostgreSQL session fixes for its lifetime whether it may write by default. A session opened while the database was
 * read-only would refuse writes for as long as the pool keeps it, although the database is writable again. So if a write is
 * refused for that reason, all sessions of the pool are replaced; those in use as soon as they are returned.
 */
final class ReadOnlySessions implements SQLExceptionOverride {
    private static final String READ_ONLY_SQL_TRANSACTION = "25006";

    /** While the database is read-only, the workers retry several times a second: this limits the number of new sessions. */
    private static final Duration BETWEEN_REPLACEMENTS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ReadOnlySessions.class);

    private final AtomicLong lastReplaced = new AtomicLong(System.nanoTime() - BETWEEN_REPLACEMENTS.toNanos());
    private volatile Optional<HikariDataSource> pool = Optional.empty();

    /** Opens a pool that replaces its sessions if one of them may not write. */
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
        // Not this one at once, which still has to roll back its transaction.
        return Override.CONTINUE_EVICT;
    }

    private void replaceAll(HikariDataSource sessions) {
        long before = lastReplaced.get();
        long now = System.nanoTime();
        if (now - before >= BETWEEN_REPLACEMENTS.toNanos() && lastReplaced.compareAndSet(before, now)) {
            log.warn("The database is read-only: the connections are replaced, since new ones may be able to write");
            sessions.getHikariPoolMXBean().softEvictConnections();
        }
    }
}
