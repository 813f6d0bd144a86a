/**
 * How payloads reach the app, by socket or signed HTTP, and what its answers change. Start at {@code PayloadSender}.
 *
 * <p>May import of ours: {@code sandbox.slack.api}, {@code sandbox.slack.state}, {@code sandbox.slack.rules}, {@code
 * sandbox.wire}. Of others: the web server, gson, slf4j, jspecify.
 */
@NullMarked
package quitorg.sandbox.slack.delivery;

import org.jspecify.annotations.NullMarked;
