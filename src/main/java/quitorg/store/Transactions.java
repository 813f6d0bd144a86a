package quitorg.store;

import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.function.Function;
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
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);

    private final HikariDataSource writerPool;
    private final Jdbi writer;
    private final Jdbi readers;

    Transactions(Connections connections) {
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

    /** Reads what was committed last; {@code work} sees one state only as long as it makes one query. */
    <T> T read(Function<Handle, T> work) {
        try (Handle handle = readers.open()) {
            return work.apply(handle);
        } catch (JdbiException e) {
            throw new StoreUnavailableException("the database could not be read", e);
        }
    }

    /** Runs {@code work} alone among all writers; an exception out of it undoes everything and is passed on. */
    <T> T write(Function<Handle, T> work) {
        try (Handle handle = writer.open()) {
            return inTransaction(handle, work);
        } catch (JdbiException | SQLRuntimeException | DbSchedulerException e) {
            throw new StoreUnavailableException("the database could not be written", e);
        }
    }

    private <T> T inTransaction(Handle handle, Function<Handle, T> work) {
        // Not by way of Connection.commit: SQLite's driver begins the next transaction in it, and where that fails, a
        // commit that took place would be reported as one that did not.
        handle.execute("BEGIN IMMEDIATE");
        boolean committed = false;
        try {
            T result = work.apply(handle);
            handle.execute("COMMIT");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(handle);
            }
        }
    }

    private void rollBack(Handle handle) {
        try {
            handle.execute("ROLLBACK");
        } catch (JdbiException e) {
            // SQLite rolls back by itself on some failures (disk full); in doubt nobody gets this connection again.
            log.warn("A transaction could not be rolled back; its connection is closed, which does the same", e);
            writerPool.evictConnection(handle.getConnection());
        }
    }
}
