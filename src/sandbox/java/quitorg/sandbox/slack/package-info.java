/**
 * A simulated Slack on loopback: Web API, Socket Mode, signed HTTP, and people who type, read and click. It enforces Slack's
 * limits and says where it does not model something.
 *
 * <p>Start at {@link quitorg.sandbox.slack.SimulatedSlack} and {@link quitorg.sandbox.slack.Person}.
 *
 * <p>May import of ours: {@code sandbox.wire}. Of others: the web server, gson, slf4j, jspecify.
 */
@NullMarked
package quitorg.sandbox.slack;

import org.jspecify.annotations.NullMarked;
