/**
 * Slack: what people type and click comes in here, what they are shown goes out. The packages below follow the features:
 * {@code submission}, {@code decision}, {@code channel}; {@code transport} and {@code api} are the way in and out, {@code text}
 * and {@code view} what people read.
 *
 * <p>Start at {@code SlackApp} (what is registered with Bolt), then at a handler: {@link quitorg.slack.submission.QuitOrgCommand} or
 * {@link quitorg.slack.decision.ReviewActions}. A handler's return is the acknowledgement, so a handler checks, stores, enqueues and
 * returns. Payloads are claims: {@link quitorg.slack.decision.PayloadCheck} refuses what names another app, workspace or card; for
 * the rest only the store and the directory are believed.
 *
 * <p>May import of ours, with the packages below: {@code workflow.*}, {@code request}, {@code explanation}; this package, which
 * puts them together, also all those below. Of others: the Slack SDK, Bolt, okhttp, gson, Caffeine, the web server, jspecify,
 * slf4j.
 */
@NullMarked
package quitorg.slack;

import org.jspecify.annotations.NullMarked;
