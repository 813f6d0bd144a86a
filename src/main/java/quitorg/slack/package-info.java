/**
 * Slack: takes what people type and click, and shows them the answers. The packages below follow the features:
 * {@code submission}, {@code decision}, {@code channel}, {@code home}. {@code interaction} is what their handlers share.
 * {@code transport} receives from Slack, {@code api} calls it; {@code text} and {@code view} make what people read.
 *
 * <p>Start at {@code SlackApp} (the handlers registered with Bolt), then at a handler:
 * {@link quitorg.slack.submission.QuitOrgCommand} or {@link quitorg.slack.decision.ReviewOpener}. A handler's return
 * is the acknowledgement, so a handler checks, stores, enqueues and returns. Payloads are claims:
 * {@link quitorg.slack.decision.PayloadCheck} refuses those that name another app, workspace or card; for everything
 * else only the store and the directory are trusted.
 *
 * <p>May import of ours: the packages below, {@code request}, {@code workflow}. Of others: the Slack SDK, slf4j,
 * jspecify.
 */
@NullMarked
package quitorg.slack;

import org.jspecify.annotations.NullMarked;
