/**
 * What is still to be posted, where the cards are, and whether the channel takes posts. Start at
 * {@link quitorg.store.outbox.JdbcOutbox}.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code store.db}, {@code store.json}. Of others: jdbi,
 * jspecify.
 */
@NullMarked
package quitorg.store.outbox;

import org.jspecify.annotations.NullMarked;
