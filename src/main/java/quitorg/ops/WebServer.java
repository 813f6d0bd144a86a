package quitorg.ops;

import io.javalin.http.Handler;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one port of the bot. {@code GET /health/live}: 200 while the process answers. {@code GET /health/ready}: 200 while
 * commands can be taken, else 503 with the reason. {@code GET /metrics}: numbers for Prometheus. {@code POST /slack/events}
 * in HTTP mode. Everything else is 404 without a text.
 *
 * <p>It opens before the rest of the program: until {@link #begin} the process is live and not ready, and Slack's requests
 * are answered 503, which tells Slack that nothing was done.
 */
public sealed interface WebServer extends AutoCloseable permits JettyServer, HealthServer {
    /**
     * Opens the port.
     *
     * @param port 0 takes any free port
     * @param isForSlack whether Slack sends its requests there, and so anyone may
     * @param metrics the numbers in Prometheus' text format; empty while there are none
     */
    static WebServer listening(int port, boolean isForSlack, Supplier<Optional<String>> metrics) {
        return isForSlack ? new JettyServer(port, metrics) : new HealthServer(port, metrics);
    }

    /**
     * From now on answers for the running bot.
     *
     * @param slackEvents answers Slack's requests; empty if Slack sends none
     */
    void begin(Readiness readiness, Optional<Handler> slackEvents);

    /** The port that it listens on. */
    int port();

    /** Lets answers in progress end, for up to a second. */
    @Override
    void close();
}
