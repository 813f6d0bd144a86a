package quitorg.ops;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server for HTTP mode, in which anyone may send.
 *
 * <p>Jetty's own handlers set the limits: a body of more than {@link #LARGEST_BODY} bytes is answered 413, more than
 * {@link #MOST_A_SECOND} requests a second from one sender 429. A body is read before a thread is given to it; if it
 * stops arriving, the request is aborted. A body that arrives slowly without stopping is for the TLS proxy in front
 * to end: Slack posts to {@code https} only.
 */
public final class JettyServer implements WebServer {
    private static final int NOT_FOUND = 404;

    /** One megabyte. */
    public static final int LARGEST_BODY = 1_048_576;

    /** For each sender. Slack sends from many addresses, and far fewer requests. */
    private static final int MOST_A_SECOND = 1_000;

    /** How many senders are counted at a time; others are not limited. */
    private static final int SENDERS = 1_000;

    private static final int THREADS = 50;

    /** How much of an incomplete body is buffered; the rest waits for a thread. */
    private static final long KEPT = 4L * LARGEST_BODY;

    /** Each buffered piece of a body keeps the buffer that it was read into. */
    private static final int BUFFER_BYTES = 8_192;

    /** Above this number, connections wait to be accepted, and silent ones are closed after a second. */
    private static final int CONNECTIONS = 1_000;

    private static final Duration SILENT_WHILE_FULL = Duration.ofSeconds(1);

    /** Slightly longer than the minute for which proxies keep a connection, so that the proxy closes it first. */
    private static final Duration SILENT_BETWEEN_REQUESTS = Duration.ofSeconds(75);

    /** A sender has no reason to pause within a request. */
    private static final Duration SILENT_WITHIN_A_REQUEST = Duration.ofSeconds(5);

    private static final int HEADER_BYTES = 8_192;

    /** How long answers in progress may take when the server stops. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(JettyServer.class);

    private final Probes probes;
    private final Javalin server;
    private volatile Optional<Begun> begun = Optional.empty();

    /** What the running bot has given; before that, Slack's requests are answered 503. */
    private record Begun(Optional<io.javalin.http.Handler> slackEvents) {}

    /**
     * Listens from the constructor on.
     *
     * @param port 0 takes any free port
     * @param metrics the numbers in Prometheus' text format; empty while there are none
     */
    public JettyServer(int port, Supplier<Optional<String>> metrics) {
        this(port, metrics, MOST_A_SECOND);
    }

    JettyServer(int port, Supplier<Optional<String>> metrics, int mostASecond) {
        probes = new Probes(metrics);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            bound(config, port, mostASecond);
            answer(config, "/health/live", probes::live);
            answer(config, "/health/ready", probes::ready);
            answer(config, "/metrics", probes::metrics);
            config.routes.post("/slack/events", this::answerSlack);
            // Makes Jetty report within a handler that a body without a Content-Length is too large.
            config.routes.exception(
                    HttpException.RuntimeException.class,
                    (tooLarge, context) -> context.status(tooLarge.getCode()).result(""));
            config.routes.error(NOT_FOUND, context -> context.result(""));
        });
        server.start();
    }

    @Override
    public void begin(Readiness readiness, Optional<io.javalin.http.Handler> slackEvents) {
        probes.begin(readiness);
        begun = Optional.of(new Begun(slackEvents));
    }

    /** By itself, Javalin answers a HEAD with 200, whatever a GET would be answered. */
    private static void answer(JavalinConfig config, String path, Supplier<Probes.Answer> asked) {
        io.javalin.http.Handler handler = context -> {
            Probes.Answer answer = asked.get();
            context.status(answer.status()).contentType(answer.contentType()).result(answer.body());
        };
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    private void answerSlack(Context context) throws Exception {
        Optional<Begun> running = begun;
        if (running.isEmpty()) {
            context.status(Probes.UNAVAILABLE).result("");
        } else if (running.get().slackEvents().isPresent()) {
            running.get().slackEvents().get().handle(context);
        } else {
            context.status(NOT_FOUND);
        }
    }

    private static void bound(JavalinConfig config, int port, int mostASecond) {
        config.jetty.threadPool = new QueuedThreadPool(THREADS);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setIdleTimeout(SILENT_WITHIN_A_REQUEST.toMillis());
        });
        config.jetty.modifyServer(server -> {
            // Jetty answers failures that happen before a handler: with the status code and no stack trace.
            ErrorHandler errors = new ErrorHandler();
            errors.setShowStacks(false);
            errors.setShowCauses(false);
            server.setErrorHandler(errors);
            server.setHandler(boundEachRequest(mostASecond));
            server.setStopTimeout(LAST_ANSWERS.toMillis());
        });
        config.jetty.addConnector((server, http) -> connector(server, http, port));
    }

    private static GracefulHandler boundEachRequest(int mostASecond) {
        var eager = new EagerContentHandler(
                new EagerContentHandler.RetainedContentLoaderFactory(KEPT, BUFFER_BYTES, false));
        var size = new SizeLimitHandler(LARGEST_BODY, -1);
        size.setHandler(endingAtTheFirstFailure(eager));
        var factory = new DoSHandler.LeakingBucketTrackerFactory(mostASecond);
        return new GracefulHandler(new DoSHandler(size, JettyServer::sender, factory, null, SENDERS));
    }

    /**
     * Jetty treats a silent sender as a transient failure: its eager reading would wait for the rest of a body for
     * ever.
     */
    private static Handler.Wrapper endingAtTheFirstFailure(EagerContentHandler eager) {
        return new Handler.Wrapper(eager) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return super.handle(
                        new Request.Wrapper(request) {
                            @Override
                            public Content.@Nullable Chunk read() {
                                Content.@Nullable Chunk chunk = super.read();
                                return chunk != null && Content.Chunk.isFailure(chunk, false)
                                        ? Content.Chunk.from(chunk.getFailure(), true)
                                        : chunk;
                            }
                        },
                        response,
                        callback);
            }
        };
    }

    /** The address that the proxy reports, which is the last one: the sender may have written the ones before it. */
    private static String sender(Request request) {
        List<String> forwardedFor = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false);
        return forwardedFor.isEmpty() ? Request.getRemoteAddr(request) : forwardedFor.get(forwardedFor.size() - 1);
    }

    private static Connector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setIdleTimeout(SILENT_BETWEEN_REQUESTS.toMillis());
        // Idle keep-alive connections must not delay the stop.
        connector.setShutdownIdleTimeout(LAST_ANSWERS.toMillis() / 4);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(SILENT_WHILE_FULL.toMillis());
        server.addBean(limit);
        return connector;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (JavalinException e) {
            // The server has stopped anyway; a client was too slow to send or receive the rest of a message.
            log.info("a request was broken off by the stop");
        }
    }
}
