/**
 * Slack: what people type and click comes in here, what they are shown goes out.
 *
 * <p>Start reading at {@link quitorg.slack.SlackApp} (what is registered), then {@code QuitOrgCommand},
 * {@code RequestGestures} and {@code ReviewGestures} (what each thing a person does leads to), then {@code Card} and
 * {@code Trail} (what the channel sees). A handler's return is the acknowledgement, so a handler keeps, enqueues and
 * returns. Payloads are claims: {@code DecisionsFromElsewhere} refuses what names another app, workspace or card, and for the rest only the
 * store and the directory are believed. They come in through one of two
 * {@code Transport}s: {@code SocketTransport}, or {@code HttpTransport}, whose {@code SlackEvents} proves first that Slack
 * sent them.
 *
 * <p>May import of ours: {@code workflow}, {@code approval}, {@code explanation}. Of others: com.slack, okhttp, gson, caffeine, the web server.
 */
@NullMarked
package quitorg.slack;

import org.jspecify.annotations.NullMarked;
