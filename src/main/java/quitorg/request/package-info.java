/**
 * The rules, without I/O: what a request is, who may change it, and the result of each change.
 *
 * <p>Start at {@link quitorg.request.QuitRequest} (the moves), {@link quitorg.request.state.Status} (the table of states) and
 * {@link quitorg.request.Refusal} (why a move is not made). A move returns a {@link quitorg.request.Decision}. Nothing here
 * reads a clock, a database or the network, so the same question always gets the same answer.
 *
 * <p>May import of ours: {@code request.account}, {@code request.state}, {@code request.typed}. Of others: {@code java.*}
 * and jspecify only.
 */
@NullMarked
package quitorg.request;

import org.jspecify.annotations.NullMarked;
