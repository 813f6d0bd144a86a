package quitorg.slack.transport;

import io.javalin.http.Handler;
import java.util.Optional;

/**
 * How Slack's payloads arrive: through a socket that the bot opens ({@link SocketTransport}), or as signed requests
 * to its web server ({@link HttpTransport}). The same handlers answer both.
 *
 * <p>A transport is started once and closed once. It never ends by itself: if Slack cannot be reached, it waits and
 * retries.
 */
public sealed interface Transport extends AutoCloseable permits SocketTransport, HttpTransport {
    /** Begins to take payloads, or to retry until it can; returns at once. */
    void start();

    /** Whether Slack was reachable at the last check; false until the first success. May take three seconds. */
    boolean isConnected();

    /** The handler for the web server's Slack endpoint; empty if nothing arrives that way. */
    Optional<Handler> endpoint();

    /** Takes no more payloads and closes the connections to Slack; within about three seconds. */
    @Override
    void close();
}
