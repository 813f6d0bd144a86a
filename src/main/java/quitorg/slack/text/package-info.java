/**
 * The texts that people read: refusals, outcomes, facts, thread entries, and what notifications show of them. No I/O.
 *
 * <p>Start at {@link quitorg.slack.text.Mrkdwn}: all text from people or servers passes through it (escaped first,
 * then cut). {@code ThreadText}, {@code OutcomeText} and {@code RefusalText} follow.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code explanation}, {@code slack.api}. Of others:
 * the Slack SDK, jspecify.
 */
@NullMarked
package quitorg.slack.text;

import org.jspecify.annotations.NullMarked;
