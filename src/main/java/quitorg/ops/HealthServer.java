package quitorg.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server for Socket Mode, where only the operator's tools send requests. It is the JDK's own, which starts ten times as
 * fast as Jetty. It closes a connection if the request is not complete after five seconds, or if it is idle for 75 s.
 */
public final class HealthServer implements WebServer {
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    /** A slow sender holds one of them, for the few seconds that a request may take. */
    private static final int THREADS = 200;

    private static final Duration IDLE_THREADS = Duration.ofSeconds(10);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(HealthServer.class);

    private final Probes probes;
    private final HttpServer server;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_THREADS.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            HealthServer::thread);
    private volatile boolean hasBegun;

    /**
     * Listens from the constructor on.
     *
     * @param port 0 takes any free port
     * @param metrics the numbers in Prometheus' text format; empty while there are none
     */
    public HealthServer(int port, Supplier<Optional<String>> metrics) {
        probes = new Probes(metrics);
        threads.allowCoreThreadTimeOut(true);
        limitTimes();
        try {
            server = HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The server reads these limits, in seconds, from properties of the process; what the operator has set stays. */
    private static void limitTimes() {
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "5");
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "10");
        System.getProperties().putIfAbsent("sun.net.httpserver.idleInterval", "75");
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "health");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void begin(Readiness readiness, Optional<Handler> slackEvents) {
        probes.begin(readiness);
        hasBegun = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Probes.Answer answer = isTooLarge(exchange) ? empty(TOO_LARGE) : answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (RuntimeException e) {
            // The server would log it at a level that is not written.
            log.error(
                    "a request to {} was not answered", exchange.getRequestURI().getPath(), e);
        }
    }

    private Probes.Answer answer(HttpExchange exchange) {
        // A slash at the end does not count, as in HTTP mode.
        String path = exchange.getRequestURI().getPath().replaceFirst("/$", "");
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET /health/live", "HEAD /health/live" -> probes.live();
            case "GET /health/ready", "HEAD /health/ready" -> probes.ready();
            case "GET /metrics", "HEAD /metrics" -> probes.metrics();
            case "POST /slack/events" -> empty(hasBegun ? NOT_FOUND : Probes.UNAVAILABLE);
            default -> empty(NOT_FOUND);
        };
    }

    private static Probes.Answer empty(int status) {
        return new Probes.Answer(status, "text/plain", "");
    }

    /** No body is read. A large one is refused by its Content-Length, as in HTTP mode. */
    private static boolean isTooLarge(HttpExchange exchange) {
        String length = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"))
                .orElse("0");
        return length.length() > 9 || Long.parseLong(length) > JettyServer.LARGEST_BODY;
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        // Not by the delay of the server's own stop, which is waited in full even if no request is being answered.
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("a request was broken off by the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }
}
