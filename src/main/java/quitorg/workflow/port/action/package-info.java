/**
 * What people do ({@link quitorg.workflow.port.action.UserAction}), who they are ({@link quitorg.workflow.port.action.Directory}),
 * and what they get as an answer ({@link quitorg.workflow.port.action.Replies}).
 *
 * <p>May import of ours: {@code request}. Of others: jspecify.
 */
@NullMarked
package quitorg.workflow.port.action;

import org.jspecify.annotations.NullMarked;
