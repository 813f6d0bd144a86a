/**
 * How every move of a request is written. Start at {@link quitorg.workflow.move.Moves} (load, decide, write: one
 * transaction), then {@code NextJobs} (which job follows which event).
 *
 * <p>May import of ours: {@code request}, {@code workflow.port}. Of others: jspecify.
 */
@NullMarked
package quitorg.workflow.move;

import org.jspecify.annotations.NullMarked;
