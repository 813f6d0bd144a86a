/**
 * What people see and click, as Block Kit: the card, its thread entries, private messages, the frame of every modal, and
 * the IDs of all buttons, fields and modals.
 *
 * <p>Start at {@link quitorg.slack.view.Card}, {@link quitorg.slack.view.ThreadEntry} and
 * {@link quitorg.slack.view.Button}. The blocks of a modal and of the Home tab are built beside their handlers, in
 * {@code slack.submission}, {@code slack.decision} and {@code slack.home}.
 *
 * <p>May import of ours: {@code request}, {@code workflow.port}, {@code slack.text}. Of others: the Slack SDK, jspecify.
 */
@NullMarked
package quitorg.slack.view;

import org.jspecify.annotations.NullMarked;
