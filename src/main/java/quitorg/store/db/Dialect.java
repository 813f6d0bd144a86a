package quitorg.store.db;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Everything in which one database differs from another: how it is reached, begun, locked and polled. All SQL that is not
 * here is the same for all of them. Safe for many threads.
 */
public interface Dialect extends AutoCloseable {

    /** Which database it is, for people; without user and password. */
    String described();

    /** Whether other processes may write to it beside this one. */
    boolean isShared();

    /** The folder of the migrations that only this database needs. */
    String migrations();

    /** For bringing it to its schema, which may take longer than a statement of a transaction may. */
    DataSource unpooled();

    /** Opens the pools; to be closed by whoever asked. */
    Connections connect();

    /** The statement that begins a transaction, in which what was read may be relied on once it is locked. */
    String begin();

    /**
     * To be called before COMMIT.
     *
     * @throws SQLException where a statement had failed, somebody passed over it, and COMMIT would quietly undo everything;
     *     or where what is committed would go nowhere
     */
    void requireIntact(Connection inTransaction) throws SQLException;

    /** What makes a SELECT lock the rows that it reads; empty where all writers have queued up at {@link #begin}. */
    String lockingRead();

    /**
     * A query for the milliseconds since 1970 by the database's clock, which is one for all replicas: each time it is asked
     * it says the present, also within one transaction.
     */
    String millisNow();

    /**
     * What {@code Database#isUsable} writes, so that it fails where any other write would, if only because its commit has to
     * reach the disk; changes nothing that is read.
     */
    String touch();

    /** Whether {@code failure} undid a transaction that stood in another's way, so that it may be run again, whole. */
    boolean mayBeRunAgain(SQLException failure);

    /** What is known of a transaction whose COMMIT failed. */
    enum FailedCommit {
        /** Nothing of it is there, nor will be. */
        UNDONE,

        /** All of it is there or nothing: the next read tells which. */
        UNKNOWN,

        /** No read shows it, but a restart may bring all of it back, until another commit has succeeded. */
        UNKNOWN_UNTIL_NEXT_COMMIT
    }

    /** What is known of the transaction after its COMMIT failed like this. */
    FailedCommit afterFailedCommit(SQLException failure);

    /** How workers look for due jobs. */
    SchedulerBuilder polling(SchedulerBuilder scheduler);

    /** Gives the database free for another process. */
    @Override
    void close();
}
