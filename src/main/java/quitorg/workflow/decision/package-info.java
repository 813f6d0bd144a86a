/**
 * What people decide: approve, reject, withdraw, stop, resolve, check again.
 *
 * <p>What happens when Bob approves:
 *
 * <ol>
 *   <li>{@code slack.decision.ReviewActions} checks the fields and the view's review row.
 *   <li>It hands a {@link quitorg.workflow.port.UserAction} to {@link quitorg.workflow.decision.ActionService#keep}, which stores it
 *       with its job in one transaction; only then Slack gets its acknowledgement. The modal says "Checking…".
 *   <li>The job calls {@link quitorg.workflow.decision.ActionService#decide}, which asks {@code ApproveAction}.
 *   <li>That reads the people from the directory and the facts from the cloud, both outside the transaction,
 *   <li>then asks {@code QuitRequest.approve}: the rules, without I/O. The answer is a move or a refusal.
 *   <li>One transaction writes the request (only if its version is still the one that was read), the event, the channel message
 *       and the answer. If another move came first, all of it is decided again on what that move left.
 *   <li>The answer is shown in Bob's modal, and once more by a job in case a late acknowledgement covered it.
 *   <li>{@code workflow.announcement} posts the approval in the thread. If it was the last one needed, that post (and, with a hold,
 *       the card that shows Stop) plans the call,
 *   <li>which {@code workflow.execution} makes: it reads the thread and the facts again, commits EXECUTING, calls once and records
 *       the outcome.
 *   <li>{@code workflow.announcement} posts the outcome.
 * </ol>
 *
 * <p>Start at {@link quitorg.workflow.decision.ActionService}; {@link quitorg.workflow.decision.ReviewService} fills the review
 * modal and stores what each person was shown.
 *
 * <p>May import of ours: {@code request}, {@code workflow.port}, {@code workflow.submission}, {@code workflow.execution},
 * {@code workflow.housekeeping}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.decision;

import org.jspecify.annotations.NullMarked;
