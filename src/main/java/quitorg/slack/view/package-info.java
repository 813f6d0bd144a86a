/**
 * What people see and click, as Block Kit: the card, the frame of every modal, and the IDs of all buttons and modals.
 *
 * <p>Start at {@link quitorg.slack.view.Card}, {@link quitorg.slack.view.ThreadEntry} and
 * {@link quitorg.slack.view.Button}. A modal's blocks are built beside its handlers, in {@code slack.submission} and
 * {@code slack.decision}.
 *
 * <p>May import of ours: {@code request}, {@code workflow.port}, {@code slack.text}. Of others: the Slack SDK, jspecify.
 */
@NullMarked
package quitorg.slack.view;

import org.jspecify.annotations.NullMarked;
