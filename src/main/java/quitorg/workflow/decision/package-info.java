/**
 * What people decide: approve, reject, withdraw, stop, resolve, check again.
 *
 * <p>What happens when Bob approves:
 *
 * <ol>
 *   <li>{@code SlackApp} refuses what comes from another app or workspace. {@code ReviewSubmissions} checks the review and the fields.
 *   <li>{@code ActionIntake} gives the action to {@link quitorg.workflow.decision.ActionService#store}, which stores it with its job.
 *       Only then Slack gets its acknowledgement; the modal says "Checking…".
 *   <li>The job ({@code JobRouter}) calls {@link quitorg.workflow.decision.ActionService#decide}, and that {@code ApproveAction}.
 *   <li>It reads the people from the directory and, if Bob may decide, the facts from the cloud, before any transaction.
 *   <li>{@link quitorg.workflow.move.Moves} loads the request, asks {@code QuitRequest.approve} (the rules, in {@code Approving},
 *       without I/O), and writes request, event, channel message, the action's mark and the next job in one transaction. If another
 *       move came first, it writes nothing, and the job decides again on what that move left.
 *   <li>{@code RefusalRecorder} stores a refusal on the action, and in the thread if its readers have to know.
 *   <li>{@code SlackReplies} shows the answer in Bob's modal, and once more in case a late acknowledgement covered it.
 *   <li>{@link quitorg.workflow.announcement.Announcer} posts the approval. With a hold, the card is edited to show Stop, which begins
 *       the hold. {@code PostRecorder} plans the call with the post that completes what it waits for.
 *   <li>{@link quitorg.workflow.execution.Execution} reads the facts again, then the thread; {@code CallStarter} commits EXECUTING; one
 *       call is sent; {@code OutcomeRecorder} records what came back.
 *   <li>The announcer posts the outcome.
 * </ol>
 *
 * <p>Start at {@link quitorg.workflow.decision.ActionService}; {@link quitorg.workflow.decision.ReviewService} fills the review
 * modal and stores what each person was shown.
 *
 * <p>May import of ours: {@code request}, {@code workflow.port}, {@code workflow.move}, {@code workflow.submission}, {@code
 * workflow.execution}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.decision;

import org.jspecify.annotations.NullMarked;
