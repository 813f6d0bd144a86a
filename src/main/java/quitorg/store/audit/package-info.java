/**
 * The audit log in SQL, read beside a running bot. Start at {@link quitorg.store.audit.JdbcAuditLog}.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code store.db}, {@code store.json},
 * {@code store.postgres}, {@code store.sqlite}. Of others: JDBC, jdbi, Flyway's and Jackson's exceptions, jspecify.
 */
@NullMarked
package quitorg.store.audit;

import org.jspecify.annotations.NullMarked;
