/**
 * What {@code doctor} checks of Slack, by methods that only read. Start at {@link quitorg.slack.check.SlackChecks}.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code slack.api}, {@code slack.connection}, {@code
 * slack.text}. Of others: the Slack SDK, jspecify.
 */
@NullMarked
package quitorg.slack.check;

import org.jspecify.annotations.NullMarked;
