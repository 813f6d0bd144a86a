/**
 * The card's buttons and the review modal. Start at {@link quitorg.slack.decision.ReviewOpener} (opens the modal), then
 * {@link quitorg.slack.decision.ReviewSubmissions} (approve, reject) and {@link quitorg.slack.decision.CardActions}
 * (withdraw, stop, resolve, check again). {@link quitorg.slack.decision.PayloadCheck} looks first whether a payload is
 * the bot's own.
 *
 * <p>May import of ours: {@code workflow.decision}, {@code workflow.port}, {@code request}, {@code slack.api},
 * {@code slack.interaction}, {@code slack.text}, {@code slack.view}. Of others: the Slack SDK, Bolt, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.decision;

import org.jspecify.annotations.NullMarked;
