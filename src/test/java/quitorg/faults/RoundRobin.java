package quitorg.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A load balancer in front of replicas: hands each request to the next one that is ready, and to one only. */
final class RoundRobin implements AutoCloseable {
    private static final List<String> PASSED_ON =
            List.of("Content-Type", "X-Slack-Request-Timestamp", "X-Slack-Signature");

    private final Supplier<List<Integer>> ports;
    private final AtomicLong turn = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final HttpServer server;

    /** @param ports of the replicas that are ready now */
    RoundRobin(Supplier<List<Integer>> ports) throws IOException {
        this.ports = ports;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::passOn);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
    }

    /** How many requests were handed on. */
    long dealt() {
        return turn.get();
    }

    private void passOn(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            HttpResponse<byte[]> answer = send(exchange, body);
            answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                    .add("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException died) {
            exchange.sendResponseHeaders(502, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        List<Integer> ready = ports.get();
        int first = (int) (turn.getAndIncrement() % Math.max(1, ready.size()));
        for (int i = 0; i < ready.size(); i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + ready.get((first + i) % ready.size()) + "/slack/events"))
                    .timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            PASSED_ON.forEach(
                    name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (ConnectException nobodyThere) {
                // No byte was sent, so the next replica gets it. A request that fails later is not sent again.
            }
        }
        throw new IOException("no replica is ready");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
