/**
 * What SQLite and PostgreSQL have in common: connections, transactions, schema.
 *
 * <p>Start at {@link quitorg.store.db.Dialect} (everything in which the two differ) and {@link quitorg.store.db.Transactions} (how a
 * transaction runs and fails).
 *
 * <p>May import of ours: {@code workflow.port}. Of others: JDBC, SQLite's exceptions, HikariCP, jdbi, Flyway,
 * db-scheduler, slf4j, jspecify.
 */
@NullMarked
package quitorg.store.db;

import org.jspecify.annotations.NullMarked;
