/**
 * A SQLite file that belongs to this process alone: which file it is, the claim on it, and how it is written safely. Start at
 * {@link quitorg.store.sqlite.Sqlite}.
 *
 * <p>May import of ours: {@code workflow.port}, {@code store.db}. Of others: JDBC, SQLite's driver, db-scheduler,
 * slf4j, jspecify.
 */
@NullMarked
package quitorg.store.sqlite;

import org.jspecify.annotations.NullMarked;
