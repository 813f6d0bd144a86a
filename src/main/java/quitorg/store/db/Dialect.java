package quitorg.store.db;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Everything in which the databases differ: how to connect, begin, lock and poll. All other SQL is the same for all of them.
 * Safe for many threads.
 */
public interface Dialect extends AutoCloseable {

    /** Names the database for people, without user and password. */
    String described();

    /** Whether other processes may write to it. */
    boolean isShared();

    /** The folder of the migrations that only this database needs. */
    String migrations();

    /** For bringing it to its schema, which may take longer than a statement of a transaction may. */
    DataSource unpooled();

    /** Opens the pools; the caller closes them. */
    Connections connect();

    /** The statement that begins a transaction in which data that was read stays valid once it is locked. */
    String begin();

    /**
     * To be called before COMMIT.
     *
     * @throws SQLException if a statement had failed, its exception was swallowed, and COMMIT would silently undo
     *     everything; or if the commit would not reach the file in use
     */
    void requireIntact(Connection inTransaction) throws SQLException;

    /** What makes a SELECT lock the rows that it reads; empty if all writers have queued up at {@link #begin}. */
    String lockingRead();

    /**
     * A query for the milliseconds since 1970 by the database's clock, which is the same for all replicas. Each query gives
     * the present time, also within one transaction.
     */
    String millisNow();

    /**
     * What {@code Database#isUsable} writes. It fails whenever any other write would, because its commit also has to reach
     * the disk. It changes nothing that is read.
     */
    String touch();

    /** Whether {@code failure} undid a transaction that conflicted with another, so that all of it may run again. */
    boolean mayBeRunAgain(SQLException failure);

    /** What is known of a transaction after its COMMIT failed. */
    enum FailedCommit {
        /** Nothing was written, nor will be. */
        UNDONE,

        /** All of it was written or nothing: the next read tells which. */
        UNKNOWN,

        /** No read shows it, but a restart may bring all of it back, until another commit has succeeded. */
        UNKNOWN_UNTIL_NEXT_COMMIT
    }

    /** What is known of the transaction after its COMMIT failed with this exception. */
    FailedCommit afterFailedCommit(SQLException failure);

    /** How workers look for due jobs. */
    SchedulerBuilder polling(SchedulerBuilder scheduler);

    /** Releases the database for another process. */
    @Override
    void close();
}
