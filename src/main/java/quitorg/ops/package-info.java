/**
 * The web server: health and metrics for the operator, and the port for Slack's requests. Start at {@link quitorg.ops.WebServer}.
 * {@link quitorg.ops.Doctor} runs the checks of {@code doctor}.
 *
 * <p>May import of ours: {@code workflow.port}. Of others: the web server (Javalin, and Jetty under it), slf4j, jspecify.
 */
@NullMarked
package quitorg.ops;

import org.jspecify.annotations.NullMarked;
