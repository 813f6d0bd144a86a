package quitorg.slack.transport;

import io.javalin.http.Handler;
import java.util.Optional;

/**
 * The way in which Slack's payloads come in: through a socket that the bot opens ({@link SocketTransport}), or as signed
 * requests to its web server ({@link HttpTransport}). The same handlers answer both.
 *
 * <p>It is started once and closed once. It never ends by itself: where Slack cannot be reached it waits and tries again.
 */
public sealed interface Transport extends AutoCloseable permits SocketTransport, HttpTransport {
    /** Begins to take payloads, or to try to; returns at once. */
    void start();

    /** Whether Slack was there when it was last looked at; false until it was seen once. May take three seconds. */
    boolean isConnected();

    /** What the web server is to answer with where Slack posts to; empty where nothing comes in that way. */
    Optional<Handler> endpoint();

    /** Takes nothing any more, and lets Slack's connections go; within about three seconds. */
    @Override
    void close();
}
