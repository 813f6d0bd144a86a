/**
 * What people see and click: the card, modals, private replies; and how a click becomes a stored action.
 *
 * <p>Start at {@link quitorg.slack.view.Card} and {@link quitorg.slack.view.ModalClient} (opens and fills modals).
 * {@link quitorg.slack.view.ActionIntake} stores an action before it is acknowledged; {@link quitorg.slack.view.Payloads} reads
 * claims out of payloads.
 *
 * <p>May import of ours: {@code workflow.decision}, {@code workflow.port}, {@code request}, {@code slack.api},
 * {@code slack.text}. Of others: the Slack SDK, Bolt, okhttp, gson, Caffeine, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.view;

import org.jspecify.annotations.NullMarked;
