/**
 * The two-person rule, pure: what a request is, who may move it, and what each move makes of it.
 *
 * <p>Start reading at {@link quitorg.approval.QuitRequest} (the moves), {@link quitorg.approval.Status} (the table of
 * states) and {@link quitorg.approval.Refusal} (why a move is not made). A move returns a
 * {@link quitorg.approval.Decision}; nothing here reads a clock, a database or the network, so the same question always
 * gets the same answer.
 *
 * <p>May import of ours: nothing. Of others: {@code java.*} and nullness annotations only.
 */
@NullMarked
package quitorg.approval;

import org.jspecify.annotations.NullMarked;
