/**
 * What people decide: approve, reject, withdraw, stop, resolve, check again.
 *
 * <p>What happens when Bob approves:
 *
 * <ol>
 *   <li>{@code slack.SlackApp} refuses what comes from another app or workspace. {@code slack.decision.ClaimedReviews} reads the row
 *       of the view's review, then {@code slack.decision.ReviewActions} checks the fields.
 *   <li>By way of {@code slack.view.ActionIntake} a {@link quitorg.workflow.port.UserAction} goes to
 *       {@link quitorg.workflow.decision.ActionService#keep}, which stores it with its job in one transaction; only then Slack gets
 *       its acknowledgement. The modal says "Checking…".
 *   <li>The job calls {@link quitorg.workflow.decision.ActionService#decide} ({@code app.JobRouter} says which job calls what), which
 *       asks {@code ApproveAction}.
 *   <li>That reads the people from the directory and, if Bob may decide, the facts from the cloud, both outside the transaction.
 *   <li>Inside it, it loads the request again and asks {@code QuitRequest.approve}: the rules, without I/O. The answer is a move or
 *       a refusal.
 *   <li>The same transaction writes the request (only if its version is still the one that was loaded), the event, the channel
 *       message, and on the action which version it made. If another move came in between, nothing is written, and the job comes
 *       again and decides on what that move left. A refusal is written on the action in a transaction of its own.
 *   <li>The answer is shown in Bob's modal, and once more by a job in case a late acknowledgement covered it.
 *   <li>{@code workflow.announcement} posts the approval in the thread. If it was the last one needed, that post plans the call.
 *       With a hold, the card is edited to show Stop, which begins the hold, and the post that names the time of the call plans it.
 *   <li>{@code workflow.execution} makes the call: it reads the facts again, then the thread, commits EXECUTING, calls once and
 *       records the outcome.
 *   <li>{@code workflow.announcement} posts the outcome.
 * </ol>
 *
 * <p>Start at {@link quitorg.workflow.decision.ActionService}; {@link quitorg.workflow.decision.ReviewService} fills the review
 * modal and stores what each person was shown.
 *
 * <p>May import of ours: {@code request}, {@code workflow.port}, {@code workflow.submission}, {@code workflow.execution}. Of others:
 * slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.decision;

import org.jspecify.annotations.NullMarked;
