/**
 * Everything that outlives the process: requests, the audit chain, messages still to be posted, and the jobs that follow.
 *
 * <p>Start reading at {@link quitorg.store.Database} (start and stop), {@code JdbcChanges} (what one transaction writes) and
 * {@link quitorg.store.jobs.JobDispatcher} (how work survives). The tables are in {@code migration/common/V300__tables.sql}.
 *
 * <ul>
 *   <li>Everything in which SQLite and PostgreSQL differ is behind {@code Dialect}.
 *   <li>One process owns a SQLite file; inside it, one connection writes and several read. A transaction holds the write
 *       lock from its first statement, so what it reads stays valid.
 *   <li>Two to eight replicas share a PostgreSQL. Transactions run under READ COMMITTED. They do not rely on their reads but
 *       on what the database refuses: a second open request (unique index {@code one_open_request}), an action stored twice
 *       (its primary key), a move of a version that is not the last (compare-and-set), an entry marked by two announcers
 *       (compare-and-set on its marks), two events in one place of the chain (its primary key) or with one number of their
 *       request (unique).
 *   <li><b>One order of locks</b>, so that two transactions never wait for each other: first the row of {@code call_rate},
 *       which only the transaction of EXECUTING locks; then the request, of which a transaction moves one; then that
 *       request's own rows (action, review, outbox, card; outbox before card); then jobs; then the channel's status; last the
 *       head of the chain. {@code JdbcChanges.complete} locks the head, and nothing waits after that.
 *   <li>If the database undid a transaction in favour of another, it runs again, at most twice. If the answer to a commit
 *       was lost, or the disk failed during it, the commit may have succeeded or not: see {@link
 *       quitorg.workflow.port.StoreUnavailableException}. After a disk failure nothing is read or written before another
 *       commit has succeeded ({@code Transactions}).
 *   <li>Each process has a thread that announces while it holds the {@code AnnouncerLease}: one row, renewed every three
 *       seconds, that ends 15 s after its last renewal by the database's time. A stop returns it.
 *   <li>Jobs are rows in the same database, written on the transaction's own connection. The commit wakes the workers of the
 *       process that wrote them; those of the others look each second ({@code DueWaiter}).
 *   <li>A job holds no connection while it runs: connections are only held for milliseconds. If a replica sends no heartbeat
 *       for twelve seconds, because it is dead or paused, the others take over its jobs. So a job may run twice, also at the
 *       same time, and each run checks the stored state first. The process that commits EXECUTING makes the call; the
 *       other finds EXECUTING and does nothing. A decision takes effect together with the mark on its action. The
 *       replicas' clocks must agree to within a few seconds: {@link quitorg.workflow.clock.ClockCheck} compares them with the
 *       database's, and jobs use {@code JobsClock}.
 * </ul>
 *
 * <p>May import of ours: the packages below, {@code workflow.port}, {@code request}. Of others: JDBC, HikariCP, Flyway,
 * slf4j, jspecify.
 */
@NullMarked
package quitorg.store;

import org.jspecify.annotations.NullMarked;
