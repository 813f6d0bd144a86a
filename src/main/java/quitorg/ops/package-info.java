/**
 * The web server: health and metrics for the operator, and the port for Slack's requests. Start at {@link quitorg.ops.WebServer}:
 * {@code HealthServer} (the JDK's server) in Socket Mode, {@code JettyServer} in HTTP mode, where anyone may send.
 * {@link quitorg.ops.Doctor} runs the checks of {@code doctor}.
 *
 * <p>May import of ours: {@code ops.metrics}, {@code workflow.port}. Of others: the JDK's HTTP server, Javalin and
 * Jetty under it, slf4j, jspecify.
 */
@NullMarked
package quitorg.ops;

import org.jspecify.annotations.NullMarked;
