/**
 * Slack's Web API, seen from the bot: one client for every method, who may do what, and who the bot itself is.
 *
 * <p>Start at {@link quitorg.slack.api.SlackClient} (every way a call can end, sorted), then
 * {@link quitorg.slack.api.SlackDirectory} and {@link quitorg.slack.api.BotIdentity}.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code proxy}, {@code slack.connection}. Of others:
 * the Slack SDK, okhttp, gson, Caffeine, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.api;

import org.jspecify.annotations.NullMarked;
