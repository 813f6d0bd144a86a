package quitorg.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import quitorg.proxy.Proxies;
import quitorg.slack.api.SlackClient;
import quitorg.workflow.port.Measurements;

/** A Web API with scripted answers for each method: first those in its queue, then the last one again and again. */
public final class ScriptedSlack implements AutoCloseable {
    static final String BOT_USER = "U0BOT";
    static final String BOT = "B0BOT";
    public static final Answer OK = new Answer(200, Map.of(), "{\"ok\":true}");
    public static final Answer WHO_WE_ARE =
            Answer.json("{\"ok\":true,\"team_id\":\"T1\",\"user_id\":\"" + BOT_USER + "\",\"bot_id\":\"" + BOT + "\"}");

    private final Map<String, Deque<Answer>> script =
            new ConcurrentHashMap<>(Map.of("auth.test", new ArrayDeque<>(List.of(WHO_WE_ARE))));
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final HttpServer server;
    public final SlackClient web;

    /** An answer to a call. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer json(String body) {
            return new Answer(200, Map.of(), body);
        }

        public static Answer error(String error) {
            return json("{\"ok\":false,\"error\":\"" + error + "\"}");
        }

        public static Answer status(int status, String... header) {
            return new Answer(status, header.length == 0 ? Map.of() : Map.of(header[0], header[1]), "");
        }
    }

    /** A call that arrived. */
    record Arrived(String method, String body) {}

    public ScriptedSlack() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        web = new SlackClient(url("api/"), "xoxb-test", time -> {}, nanos::get, Proxies.none(), Measurements.none());
    }

    public SlackClient web() {
        return web;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    /** Lets that much time pass for the client. */
    public void passes(Duration length) {
        nanos.addAndGet(length.toNanos());
    }

    public void answers(String method, Answer... answers) {
        script.put(method, new ArrayDeque<>(List.of(answers)));
    }

    /** The bodies of the calls of a method, in order. */
    public List<String> bodies(String method) {
        return arrived.stream()
                .filter(one -> one.method().equals(method))
                .map(Arrived::body)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = path.substring(path.lastIndexOf('/') + 1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean isForm = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                .contains("form");
        arrived.add(new Arrived(method, isForm ? URLDecoder.decode(body, StandardCharsets.UTF_8) : body));
        Deque<Answer> queue = script.getOrDefault(method, new ArrayDeque<>(List.of(OK)));
        Answer answer = queue.size() > 1 ? queue.remove() : queue.element();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        web.close();
        server.stop(0);
    }
}
