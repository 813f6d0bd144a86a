/**
 * How a request begins: what the request modal shows, and what a submission is checked against.
 *
 * <p>Start at {@link quitorg.workflow.submission.RequestPreparation} (what the modal shows; writes nothing), then
 * {@link quitorg.workflow.submission.SubmitAction} (opens the request, or answers with the open one).
 * {@link quitorg.workflow.submission.RequestQueries} answers {@code status} and {@code list}.
 *
 * <p>May import of ours: {@code request}, {@code workflow.port}, {@code workflow.move}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.submission;

import org.jspecify.annotations.NullMarked;
