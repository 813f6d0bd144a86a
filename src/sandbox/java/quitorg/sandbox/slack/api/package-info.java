/**
 * The Web API: each method, what it costs (scope, rate), and how a call can fail. Start at {@link
 * quitorg.sandbox.slack.api.SlackApi}.
 *
 * <p>May import of ours: {@code sandbox.slack.state}, {@code sandbox.slack.rules}, {@code sandbox.wire}. Of others: the web
 * server, gson, slf4j, jspecify.
 */
@NullMarked
package quitorg.sandbox.slack.api;

import org.jspecify.annotations.NullMarked;
