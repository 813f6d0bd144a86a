package quitorg.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy for posts to the bot: it records Slack's posts byte for byte and passes them on, and tests send their own. */
final class Postbox implements AutoCloseable {
    private static final List<String> HANDED_ON = List.of("Content-Type", Post.STAMP, Post.SIGNATURE);

    private final Stage stage;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<Post> fromSlack = new CopyOnWriteArrayList<>();

    /** From now on Slack posts here; the stage must be in HTTP mode. */
    Postbox(Stage stage) {
        this.stage = stage;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handOn);
        server.start();
        stage.slack.deliversTo(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));
    }

    /** The posts that Slack has sent so far. */
    List<Post> fromSlack() {
        return List.copyOf(fromSlack);
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            HANDED_ON.forEach(
                    name -> headers.put(name, exchange.getRequestHeaders().getFirst(name)));
            Post post = new Post(headers, exchange.getRequestBody().readAllBytes());
            fromSlack.add(post);
            HttpResponse<byte[]> answer = client.send(request(post), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    HttpResponse<String> send(Post post) throws IOException, InterruptedException {
        // The proxy names a different sender each time, so none exceeds its limit.
        HttpRequest request = HttpRequest.newBuilder(request(post), (name, value) -> true)
                .header("X-Forwarded-For", "192.0.2." + sent.incrementAndGet() % 200)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(Post post) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Stage.eventsOn(stage.healthPort()))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()));
        post.headers().forEach(request::header);
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
