/**
 * Everything that outlives the process: requests, the audit chain, what is still to be told, and the jobs that follow.
 *
 * <p>Start reading at {@link quitorg.store.Database} (what a start and a stop are), {@code JdbcChanges} (what one
 * transaction writes) and {@link quitorg.store.jobs.JobDispatcher} (how work survives). The tables stand in
 * {@code migration/common/V100__tables.sql}.
 *
 * <ul>
 *   <li>Everything in which SQLite and PostgreSQL differ is behind {@code Dialect}.
 *   <li>One process owns a SQLite file; inside it, one connection writes and several read. A transaction holds the write
 *       lock from its first statement, so that what it reads it may rely on.
 *   <li>Two to eight replicas share a PostgreSQL. Transactions run under READ COMMITTED; what they rely on is not what they
 *       read but what the database refuses: a second open request (unique index {@code one_open_request}), an action kept
 *       twice (its primary key), a move of a version that is not the last (compare-and-set), an entry marked by two
 *       announcers (compare-and-set on its tries), two events in one place of the chain (its primary key) or with one
 *       number of their request (unique).
 *   <li><b>One order of locks</b>, so that two transactions never wait for each other: the row of {@code call_rate}, which
 *       only the transaction of EXECUTING locks; then the request, of which a transaction moves one; then rows that are
 *       that request's own (action, review, trail, card, and of these the trail before the card); then jobs; then the
 *       channel's status; last of all the head of the chain, which
 *       {@code JdbcChanges.complete} locks and after which nothing more is waited for.
 *   <li>What the database undid for another's sake is run again, at most twice. A commit whose answer was lost, or at which
 *       the disk failed, may be there or not: see {@link quitorg.workflow.port.StoreUnavailableException}. After a failed disk
 *       nothing is read or written before another commit has succeeded ({@code Transactions}).
 *   <li>Each process has a thread that announces while it holds the {@code Lease}: one row, renewed every three seconds, that
 *       ends 15 s after its last renewal by the database's time. A stop gives it back.
 *   <li>Jobs are rows in the same database, written on the transaction's own connection; the workers of the process that
 *       wrote them are woken by the commit, those of the others look four times a second.
 *   <li>A job holds no connection while it runs: connections are only ever held for milliseconds. A replica that sends no
 *       heartbeat for twelve seconds, dead or only paused, loses its jobs to the others: such a job may run twice, also at
 *       the same time, and each looks at the stored state first. A call is made by the one whose commit of EXECUTING
 *       succeeded; the other finds EXECUTING and does nothing. A decision counts with the mark on its action. The replicas'
 *       clocks must agree to within a few seconds: {@link quitorg.workflow.port.ClockCheck} compares them with the database's,
 *       and jobs go by {@code JobsClock}.
 * </ul>
 *
 * <p>May import of ours, with the packages below: {@code workflow.port}, {@code request}. Of others: JDBC, SQLite's and
 * PostgreSQL's drivers, HikariCP, jdbi, Flyway, db-scheduler, gson, Caffeine, slf4j, nullness annotations.
 */
@NullMarked
package quitorg.store;

import org.jspecify.annotations.NullMarked;
