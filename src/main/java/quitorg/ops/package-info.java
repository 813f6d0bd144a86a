/**
 * The web server: health and metrics for the operator, and the port for Slack's requests. Start at {@link quitorg.ops.WebServer}.
 *
 * <p>May import of ours: nothing. Of others: the web server (Javalin, and Jetty under it), slf4j, jspecify.
 */
@NullMarked
package quitorg.ops;

import org.jspecify.annotations.NullMarked;
