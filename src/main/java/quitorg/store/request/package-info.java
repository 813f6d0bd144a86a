/**
 * Requests, events, actions and reviews in SQL, and the audit chain. Start at {@link quitorg.store.request.JdbcRequestStore} (reads) and
 * {@code JdbcChanges} (what one transaction writes).
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code store.db}, {@code store.json}, {@code store.jobs},
 * {@code store.outbox}. Of others: jdbi, Caffeine, jspecify.
 */
@NullMarked
package quitorg.store.request;

import org.jspecify.annotations.NullMarked;
