/**
 * The command and the request modal. Start at {@link quitorg.slack.submission.QuitOrgCommand} (what was typed), then
 * {@link quitorg.slack.submission.RequestModalFiller} (opens the modal at once, fills it later) and
 * {@link quitorg.slack.submission.RequestActions} (what people do in it).
 *
 * <p>May import of ours: {@code workflow.submission}, {@code workflow.port}, {@code request}, {@code slack.channel},
 * {@code slack.interaction}, {@code slack.text}, {@code slack.view}. Of others: the Slack SDK, Bolt, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.submission;

import org.jspecify.annotations.NullMarked;
