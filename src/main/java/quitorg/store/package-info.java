/**
 * Everything that outlives the process: requests, the audit chain, what is still to be told, and the jobs that follow.
 *
 * <p>Start reading at {@link quitorg.store.Database} (what a start and a stop are), {@code JdbcChanges} (what one
 * transaction writes) and {@link quitorg.store.DurableJobs} (how work survives). The tables stand in
 * {@code migration/common/V1__tables.sql}.
 *
 * <ul>
 *   <li>One process owns a SQLite file; inside it, one connection writes and several read.
 *   <li>A transaction holds the write lock from its first statement, so that what it reads it may rely on.
 *   <li>Jobs are rows in the same database, written on the transaction's own connection.
 *   <li>A job holds no connection while it runs: the one writer is only ever held for milliseconds.
 * </ul>
 *
 * <p>May import of ours: {@code workflow}, {@code approval}. Of others: JDBC, HikariCP, jdbi, Flyway, db-scheduler, gson,
 * Caffeine, slf4j, nullness annotations.
 */
@NullMarked
package quitorg.store;

import org.jspecify.annotations.NullMarked;
