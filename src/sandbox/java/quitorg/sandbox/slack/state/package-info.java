/**
 * What Slack keeps and shows: the workspace, messages, modals, and what people see of them. Everything here is read and changed
 * inside {@link quitorg.sandbox.slack.state.SlackState}, the one lock.
 *
 * <p>May import of ours: {@code sandbox.slack.rules}, {@code sandbox.wire}. Of others: gson, jspecify.
 */
@NullMarked
package quitorg.sandbox.slack.state;

import org.jspecify.annotations.NullMarked;
