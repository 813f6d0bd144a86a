/**
 * Durable jobs, on db-scheduler: planned in a transaction, carried out after its commit, again after a failure. Start at
 * {@link quitorg.store.jobs.JobScheduler} (planning) and {@link quitorg.store.jobs.JobDispatcher} (carrying out).
 *
 * <p>May import of ours: {@code workflow.port}, {@code workflow.clock}, {@code store.db}, {@code store.json}. Of
 * others: JDBC, db-scheduler, jdbi, slf4j, jspecify.
 */
@NullMarked
package quitorg.store.jobs;

import org.jspecify.annotations.NullMarked;
