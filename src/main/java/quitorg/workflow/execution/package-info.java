/**
 * The one call: begin it, make it once, record the outcome, and find out an unknown one by reading.
 *
 * <p>Start at {@link quitorg.workflow.execution.Execution} (a call job, and the take-over of an attempt that ended without a
 * record), then {@code CallStarter} (from the facts to EXECUTING), {@code OutcomeRecorder} (from the result to the next
 * state) and {@link quitorg.workflow.execution.Reconciliation}. The reason why no attempt is made twice is in
 * {@link quitorg.workflow}'s list of promises.
 *
 * <p>May import of ours: {@code request}, {@code workflow.clock}, {@code workflow.port}, {@code workflow.move}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.execution;

import org.jspecify.annotations.NullMarked;
