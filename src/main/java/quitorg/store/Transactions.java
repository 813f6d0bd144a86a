package quitorg.store;

import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.StoreUnavailableException;

/** Reads and transactions, with every failure of the database as {@link StoreUnavailableException}. */
final class Transactions {
    private static final int MOST_TRIES = 3;
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);

    private final Dialect dialect;
    private final HikariDataSource writerPool;
    private final Jdbi writer;
    private final Jdbi readers;

    Transactions(Dialect dialect, Connections connections) {
        this.dialect = dialect;
        writerPool = connections.writer();
        writer = jdbi(writerPool);
        readers = jdbi(connections.readers());
    }

    private static Jdbi jdbi(DataSource pool) {
        Jdbi jdbi = Jdbi.create(pool);
        // By default the message holds all values, a gesture's response URL among them, and would end up in a log.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(e -> e.getShortMessage() + " in "
                        + Optional.ofNullable(e.getStatementContext())
                                .map(StatementContext::getRawSql)
                                .orElse("a statement"));
        return jdbi;
    }

    /** What makes a SELECT in {@link #write} lock the rows that it reads. */
    String lockingRead() {
        return dialect.lockingRead();
    }

    /** What time the database has, at this moment and not at the transaction's begin; in full milliseconds. */
    Instant databaseTime(Handle handle) {
        return Instant.ofEpochMilli(
                handle.createQuery(dialect.millisNow()).mapTo(Long.class).one());
    }

    /** Reads what was committed last; {@code work} sees one state only as long as it makes one query. */
    <T> T read(Function<Handle, T> work) {
        try (Handle handle = readers.open()) {
            return work.apply(handle);
        } catch (JdbiException e) {
            throw new StoreUnavailableException("the database could not be read", e);
        }
    }

    /**
     * Runs {@code work} in a transaction; an exception out of it undoes everything and is passed on. Where the database
     * undid it for the sake of another transaction, {@code work} is run again: it must do nothing outside of it.
     */
    <T> T write(Function<Handle, T> work) {
        for (int tries = 1; ; tries++) {
            try (Handle handle = writer.open()) {
                return inTransaction(handle, work);
            } catch (JdbiException | SQLRuntimeException | DbSchedulerException | SQLException e) {
                boolean again = tries < MOST_TRIES
                        && causeOf(e).filter(dialect::mayBeRunAgain).isPresent();
                if (!again) {
                    throw new StoreUnavailableException("the database could not be written", e);
                }
                log.warn("A transaction was in another's way and was undone; it is run again", e);
            }
        }
    }

    private <T> T inTransaction(Handle handle, Function<Handle, T> work) throws SQLException {
        // Not by way of Connection.commit: SQLite's driver begins the next transaction in it, and where that fails, a
        // commit that took place would be reported as one that did not.
        handle.execute(dialect.begin());
        boolean committed = false;
        try {
            T result = work.apply(handle);
            dialect.requireIntact(handle.getConnection());
            commit(handle);
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(handle);
            }
        }
    }

    private void commit(Handle handle) {
        try {
            handle.execute("COMMIT");
        } catch (JdbiException e) {
            if (causeOf(e).filter(dialect::mayHaveCommitted).isPresent()) {
                throw StoreUnavailableException.perhapsWritten("the database did not answer the commit", e);
            }
            throw e;
        }
    }

    private static Optional<SQLException> causeOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }

    private void rollBack(Handle handle) {
        try {
            handle.execute("ROLLBACK");
        } catch (JdbiException e) {
            // SQLite rolls back by itself on some failures (disk full), and a connection may be lost; in doubt nobody
            // gets
            // this one again.
            log.warn("A transaction could not be rolled back; its connection is closed, which does the same", e);
            writerPool.evictConnection(handle.getConnection());
        }
    }
}
