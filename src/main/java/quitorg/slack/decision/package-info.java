/**
 * The card's buttons and the review modal. Start at {@link quitorg.slack.decision.ReviewActions} (review and approve),
 * {@link quitorg.slack.decision.RejectActions} and {@link quitorg.slack.decision.CardActions} (withdraw, stop, resolve, check again).
 * {@link quitorg.slack.decision.PayloadCheck} looks first whether a payload is ours.
 *
 * <p>May import of ours: {@code workflow.decision}, {@code workflow.port}, {@code request}, {@code slack.api},
 * {@code slack.text}, {@code slack.view}. Of others: the Slack SDK, Bolt, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.decision;

import org.jspecify.annotations.NullMarked;
