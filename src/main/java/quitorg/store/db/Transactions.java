package quitorg.store.db;

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
import quitorg.workflow.port.StoreUnavailableException;

/** Reads and transactions, with every failure of the database as {@link StoreUnavailableException}. */
public final class Transactions {
    private static final int MOST_TRIES = 3;
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);

    private final Dialect dialect;
    private final HikariDataSource writerPool;
    private final Jdbi writer;
    private final Jdbi readers;
    private volatile boolean inDoubt;

    public Transactions(Dialect dialect, Connections connections) {
        this.dialect = dialect;
        writerPool = connections.writer();
        writer = jdbi(writerPool);
        readers = jdbi(connections.readers());
    }

    private static Jdbi jdbi(DataSource pool) {
        Jdbi jdbi = Jdbi.create(pool);
        // By default, the message holds all values, among them an action's response URL, and would end up in a log.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(e -> e.getShortMessage() + " in "
                        + Optional.ofNullable(e.getStatementContext())
                                .map(StatementContext::getRawSql)
                                .orElse("a statement"));
        return jdbi;
    }

    /** What makes a SELECT in {@link #write} lock the rows that it reads. */
    public String lockingRead() {
        return dialect.lockingRead();
    }

    /** The database's time, now and not at the begin of the transaction; in full milliseconds. */
    public Instant databaseTime(Handle handle) {
        return Instant.ofEpochMilli(
                handle.createQuery(dialect.millisNow()).mapTo(Long.class).one());
    }

    /** Reads the last commit; {@code work} sees one consistent state only if it makes a single query. */
    public <T> T read(Function<Handle, T> work) {
        try {
            if (inDoubt) {
                try (Handle handle = writer.open()) {
                    settleDoubt(handle);
                }
            }
            try (Handle handle = readers.open()) {
                return work.apply(handle);
            }
        } catch (JdbiException | SQLException e) {
            throw new StoreUnavailableException("the database could not be read", e);
        }
    }

    /**
     * Runs {@code work} in a transaction; an exception from it undoes everything and is passed on. If the database undid it
     * in favour of another transaction, {@code work} runs again: it must have no effect outside of the transaction.
     */
    public <T> T write(Function<Handle, T> work) {
        for (int tries = 1; ; tries++) {
            try (Handle handle = writer.open()) {
                settleDoubt(handle);
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
        // Not through Connection.commit: SQLite's driver begins the next transaction in it, and if that fails, it
        // reports a successful commit as failed.
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
            switch (causeOf(e).map(dialect::afterFailedCommit).orElse(Dialect.FailedCommit.UNDONE)) {
                case UNDONE -> throw e;
                case UNKNOWN ->
                    throw StoreUnavailableException.perhapsWritten("the database did not answer the commit", e);
                case UNKNOWN_UNTIL_NEXT_COMMIT -> {
                    beInDoubt(e);
                    throw StoreUnavailableException.perhapsWritten(
                            "the commit failed, and a restart may bring it back", e);
                }
            }
        }
    }

    private void beInDoubt(JdbiException failure) {
        if (!inDoubt) {
            log.warn(
                    "The disk failed at a commit, which may or may not be there after a restart; nothing is read or"
                            + " written until a commit succeeds, which is tried at each read and write: check the disk",
                    failure);
        }
        inDoubt = true;
    }

    /**
     * Makes one harmless commit if an earlier one is in doubt. After it, reads show what a restart would find; before it,
     * they may show what a restart would undo, and nothing may rely on them. The job library needs no such check: it carries
     * out only what it has picked by a commit.
     */
    private void settleDoubt(Handle handle) throws SQLException {
        if (!inDoubt) {
            return;
        }
        try {
            inTransaction(handle, settling -> settling.execute(dialect.touch()));
        } catch (StoreUnavailableException e) {
            // Only the harmless commit is in doubt now: the requested work did not begin.
            throw new StoreUnavailableException("the disk still fails at commits, one of which is in doubt", e);
        }
        inDoubt = false;
        log.info("A commit succeeded again: what is read now is what a restart would find");
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
            // SQLite rolls back by itself on some failures (disk full, a failed commit), and a connection may be lost:
            // closing this one ends the transaction in either case.
            if (inDoubt) {
                // The warning was logged when the doubt began; every read and write tries again.
                log.debug("A transaction was rolled back by its failed commit; its connection is closed", e);
            } else {
                log.warn("A transaction could not be rolled back; its connection is closed, which does the same", e);
            }
            writerPool.evictConnection(handle.getConnection());
        }
    }
}
