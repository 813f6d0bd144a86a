/**
 * What every handler needs: it reads claims out of a payload, stores the action, and answers the person in a modal or
 * privately.
 *
 * <p>Start at {@link quitorg.slack.interaction.ModalOpener} (opens a modal at once and fills it later) and
 * {@link quitorg.slack.interaction.ActionIntake} (stores an action before it is acknowledged).
 * {@link quitorg.slack.interaction.PrivateReply} reaches a person without a modal;
 * {@link quitorg.slack.interaction.HandlerThreads} runs what must not delay an acknowledgement.
 *
 * <p>May import of ours: {@code workflow.decision}, {@code workflow.port}, {@code slack.api}, {@code slack.connection},
 * {@code slack.text}, {@code slack.view}. Of others: the Slack SDK, Bolt, okhttp, gson, Caffeine, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.interaction;

import org.jspecify.annotations.NullMarked;
