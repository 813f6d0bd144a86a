/**
 * A simulated Slack on loopback: Web API, Socket Mode, signed HTTP, and people who type, read and click. It enforces Slack's
 * limits and says where it does not model something.
 *
 * <p>Start at {@link quitorg.sandbox.slack.SimulatedSlack}, which puts the parts together, and at {@link
 * quitorg.sandbox.slack.people.Person}. Each package below uses only those before it: {@code rules}, {@code state}, {@code api},
 * {@code delivery}, {@code people}.
 *
 * <p>May import of ours: the packages below, {@code sandbox.wire}. Of others: the web server, jspecify.
 */
@NullMarked
package quitorg.sandbox.slack;

import org.jspecify.annotations.NullMarked;
