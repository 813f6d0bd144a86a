package quitorg.ops;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port of the bot. {@code GET /health/live}: 200 while the process answers. {@code GET /health/ready}: 200 while
 * commands can be taken, else 503 with the reason. {@code POST /slack/events} in HTTP mode. Everything else is 404 and
 * no more words.
 *
 * <p>It is open before there is anything behind it: until {@link #begin} the process lives and is not ready, and what
 * Slack posts is answered 503, by which Slack knows that nothing was done.
 *
 * <p>It is bounded, so that a flood costs answers and not the process; a proxy that speaks TLS and bounds each sender
 * stands in front of it in any case, since Slack posts to {@code https} only.
 */
public final class WebServer implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    /** Nobody waits for a sender in a thread, see the handler of Slack's payloads: these only work. */
    private static final int THREADS = 50;

    /** Beyond it connections wait to be accepted, and those that are silent are closed after a second. */
    private static final int CONNECTIONS = 1_000;

    private static final Duration SILENT_WHILE_FULL = Duration.ofSeconds(1);

    /** A little more than the minute for which proxies keep a connection, so that they close it and not we. */
    private static final Duration SILENT_BETWEEN_REQUESTS = Duration.ofSeconds(75);

    /** Within a request nobody has a reason to be silent; for who is not silent but slow, there is {@link SlowHeads}. */
    private static final Duration SILENT_WITHIN_A_REQUEST = Duration.ofSeconds(5);

    private static final int HEADER_BYTES = 8_192;

    /** Answers under way still go out when it stops, if they do so soon. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(WebServer.class);

    private final Javalin server;
    private volatile Optional<Behind> behind = Optional.empty();

    private record Behind(Readiness readiness, Optional<Handler> slackEvents) {}

    /** Listens from the constructor on; port 0 takes any that is free. */
    public WebServer(int port) {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            bound(config, port);
            config.routes.get("/health/live", context -> context.result("live\n"));
            config.routes.get("/health/ready", context -> {
                Optional<String> whyNot = whyNotReady();
                context.status(whyNot.isPresent() ? UNAVAILABLE : 200);
                context.result(whyNot.map(why -> "not ready: " + why + "\n").orElse("ready\n"));
            });
            config.routes.post("/slack/events", this::answerSlack);
            config.routes.error(NOT_FOUND, context -> context.result(""));
        });
        server.start();
    }

    /**
     * From now on answers for what is there.
     *
     * @param slackEvents answers what Slack posts; empty where it posts nothing
     */
    public void begin(Readiness readiness, Optional<Handler> slackEvents) {
        behind = Optional.of(new Behind(readiness, slackEvents));
    }

    private Optional<String> whyNotReady() {
        return behind.map(there -> there.readiness().whyNotReady())
                .orElseGet(() -> Optional.of("the database is being prepared"));
    }

    private void answerSlack(Context context) throws Exception {
        Optional<Behind> there = behind;
        if (there.isEmpty()) {
            // Nothing of it is looked at, and the connection goes, since there may be a rest of a body on it.
            context.status(UNAVAILABLE).header("Connection", "close").result("");
        } else if (there.get().slackEvents().isPresent()) {
            there.get().slackEvents().get().handle(context);
        } else {
            context.status(NOT_FOUND);
        }
    }

    private static void bound(JavalinConfig config, int port) {
        config.jetty.threadPool = new QueuedThreadPool(THREADS);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setIdleTimeout(SILENT_WITHIN_A_REQUEST.toMillis());
        });
        config.jetty.modifyServer(server -> {
            // What breaks before a handler sees it is Jetty's to answer: with the number, and no trace of a stack.
            ErrorHandler errors = new ErrorHandler();
            errors.setShowStacks(false);
            errors.setShowCauses(false);
            server.setErrorHandler(errors);
            server.setHandler(new GracefulHandler());
            server.setStopTimeout(LAST_ANSWERS.toMillis());
        });
        config.jetty.addConnector((server, http) -> connector(server, http, port));
    }

    private static Connector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        SlowHeads slowHeads = new SlowHeads(connector.getScheduler());
        http.addCustomizer(slowHeads);
        connector.addBean(slowHeads);
        connector.setPort(port);
        connector.setIdleTimeout(SILENT_BETWEEN_REQUESTS.toMillis());
        // Connections that are kept for a next request must not hold up the stop.
        connector.setShutdownIdleTimeout(LAST_ANSWERS.toMillis() / 4);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(SILENT_WHILE_FULL.toMillis());
        server.addBean(limit);
        return connector;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (JavalinException e) {
            // It has stopped all the same; somebody was too slow to get, or to give, the rest of something.
            log.info("a request was broken off by the stop");
        }
    }
}
