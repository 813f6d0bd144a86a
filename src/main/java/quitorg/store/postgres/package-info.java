/**
 * A PostgreSQL database that two to eight replicas share. Start at {@link quitorg.store.postgres.Postgres}.
 *
 * <p>May import of ours: {@code workflow.port}, {@code store.db}. Of others: JDBC, PostgreSQL's driver, HikariCP,
 * db-scheduler, slf4j, jspecify.
 */
@NullMarked
package quitorg.store.postgres;

import org.jspecify.annotations.NullMarked;
