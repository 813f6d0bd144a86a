package quitorg.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of Socket Mode gives the answers of HTTP mode's. */
@Timeout(60)
class HealthServerTest {
    private final AtomicBoolean database = new AtomicBoolean(true);
    private final Readiness readiness =
            new Readiness(database::get, () -> true, Optional::empty, Optional::empty, System::nanoTime);
    private final WebServer server = new HealthServer(0, () -> Optional.of("numbers 1\n"));
    private final WebServer other = new JettyServer(0, () -> Optional.of("numbers 1\n"));
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @AfterEach
    void close() {
        server.close();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /health/live",
        "GET, /health/ready",
        "GET, /metrics",
        "HEAD, /health/live",
        "HEAD, /health/ready",
        "HEAD, /metrics",
        "GET, /",
        "GET, /health",
        "GET, /health/live/",
        "GET, /slack/events",
        "POST, /health/live",
        "PUT, /metrics",
        "POST, /slack/events",
    })
    void answersAsInHttpMode(String method, String path) throws IOException, InterruptedException {
        assertThat(answer(server, method, path)).isEqualTo(answer(other, method, path));
        server.begin(readiness, Optional.empty());
        other.begin(readiness, Optional.empty());
        assertThat(answer(server, method, path)).isEqualTo(answer(other, method, path));
        database.set(false);
        assertThat(answer(server, method, path)).isEqualTo(answer(other, method, path));
    }

    private String answer(WebServer of, String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send(of, method, path, "");
        return response.statusCode() + " "
                + response.headers().firstValue("Content-Type").orElse("") + " "
                + response.headers().firstValue("Content-Length").orElse("") + " " + response.body();
    }

    @Test
    void refusesABodyOfMoreThanAMegabyte() throws IOException, InterruptedException {
        server.begin(readiness, Optional.empty());
        assertThat(send(server, "POST", "/slack/events", "x".repeat(JettyServer.LARGEST_BODY))
                        .statusCode())
                .isEqualTo(404);
        assertThat(statusForBodyOf(JettyServer.LARGEST_BODY + 1)).contains(" 413 ");
    }

    /** Sends only the head: the answer must not wait for the rest. */
    private String statusForBodyOf(int bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: " + bytes + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(16);
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }

    /** More than there are threads. */
    @ParameterizedTest
    @Tag("full")
    @ValueSource(strings = {"", "GET /health/live HTTP/1.1\r\nX-Filler: "})
    void sendersWhoSendHalfARequestKeepNoOneOut(String half) throws IOException, InterruptedException {
        Socket[] all = new Socket[250];
        try {
            for (int i = 0; i < all.length; i++) {
                all[i] = new Socket(InetAddress.getLoopbackAddress(), server.port());
                all[i].getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(send(server, "GET", "/health/live", "").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : all) {
                socket.close();
            }
        }
    }

    @Test
    void anAnswerInProgressIsSentBeforeTheEnd() throws InterruptedException {
        Thread closing = Thread.currentThread();
        CountDownLatch asked = new CountDownLatch(1);
        Readiness slow = new Readiness(
                () -> {
                    asked.countDown();
                    // The server waits for this answer now.
                    await().pollInterval(Duration.ofMillis(10))
                            .until(() -> closing.getState() == Thread.State.TIMED_WAITING);
                    return true;
                },
                () -> true,
                Optional::empty,
                Optional::empty,
                System::nanoTime);
        server.begin(slow, Optional.empty());
        CompletableFuture<Integer> status = client.sendAsync(
                        request(server, "/health/ready").build(), BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
        asked.await();
        server.close();
        assertThat(status.join()).isEqualTo(200);
    }

    @Test
    void refusesAPortThatIsTaken() {
        assertThatThrownBy(() -> new HealthServer(server.port(), Optional::empty))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void listensNoMoreOnceClosed() {
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/live"))
                                .build(),
                        BodyHandlers.ofString()))
                .isInstanceOf(ConnectException.class);
    }

    private HttpResponse<String> send(WebServer to, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = request(to, path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(WebServer to, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + to.port() + path))
                .timeout(Duration.ofSeconds(20));
    }
}
