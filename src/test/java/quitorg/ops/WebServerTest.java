package quitorg.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private final AtomicBoolean database = new AtomicBoolean(true);
    private final Readiness readiness =
            new Readiness(database::get, () -> true, Optional::empty, Optional::empty, System::nanoTime);
    private final WebServer server = new JettyServer(0, Optional::empty);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @BeforeEach
    void begin() {
        server.begin(readiness, Optional.empty());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isReadyWhenCommandsCanBeTaken() throws IOException, InterruptedException {
        HttpResponse<String> response = get("/health/ready");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ready\n");
    }

    @Test
    void isUnavailableWithTheReasonWhenTheyCannot() throws IOException, InterruptedException {
        database.set(false);
        HttpResponse<String> response = get("/health/ready");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("not ready: the database does not answer\n");
    }

    @Test
    void livesWithoutADatabaseToo() throws IOException, InterruptedException {
        database.set(false);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void isUnavailableButAliveWhileItStops() throws IOException, InterruptedException {
        readiness.stop();
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void knowsNothingElse() throws IOException, InterruptedException {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/health").statusCode()).isEqualTo(404);
    }

    @Test
    void livesAndIsNotReadyBeforeThereIsAnythingBehindIt() throws IOException, InterruptedException {
        try (WebServer early = new JettyServer(0, Optional::empty)) {
            assertThat(get(early.port(), "/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> response = get(early.port(), "/health/ready");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEqualTo("not ready: the database is being prepared\n");
            early.begin(readiness, Optional.empty());
            assertThat(get(early.port(), "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tellsSlackToRetryUntilThereIsAHandler() throws IOException, InterruptedException {
        try (WebServer early = new JettyServer(0, Optional::empty)) {
            HttpResponse<String> refused = post(early.port());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).isEmpty();
            early.begin(readiness, Optional.of(context -> context.result("heard " + context.body())));
            assertThat(post(early.port()).body()).isEqualTo("heard something");
        }
        assertThat(post(server.port()).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesABodyOfMoreThanAMegabyteAlsoInChunks() throws IOException, InterruptedException {
        try (WebServer reading = new JettyServer(0, Optional::empty)) {
            reading.begin(
                    readiness,
                    Optional.of(context ->
                            context.result("read " + context.bodyInputStream().readAllBytes().length)));
            byte[] most = new byte[JettyServer.LARGEST_BODY];
            byte[] more = new byte[JettyServer.LARGEST_BODY + 1];
            assertThat(post(reading.port(), BodyPublishers.ofByteArray(most)).body())
                    .isEqualTo("read 1048576");
            assertThat(post(reading.port(), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(most)))
                            .body())
                    .isEqualTo("read 1048576");
            HttpResponse<String> refused =
                    post(reading.port(), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(more)));
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).doesNotContain("Exception");
        }
    }

    @Test
    void refusesWhoSendsTooMuchAndNotTheOthersBehindTheSameProxy() throws IOException, InterruptedException {
        try (WebServer strict = new JettyServer(0, Optional::empty, 5)) {
            int status = 200;
            for (int i = 0; i < 10_000 && status == 200; i++) {
                status = statusFor(strict, "203.0.113.7, 198.51.100.1");
            }
            assertThat(status).isEqualTo(429);
            assertThat(statusFor(strict, "198.51.100.2")).isEqualTo(200);
        }
    }

    @Test
    void takesNoOneForAnotherSenderByWhatTheyWriteThemselves() throws IOException, InterruptedException {
        try (WebServer strict = new JettyServer(0, Optional::empty, 5)) {
            int status = 200;
            for (int i = 0; i < 10_000 && status == 200; i++) {
                status = statusFor(strict, "203.0.113." + i % 200 + ", 198.51.100.1");
            }
            assertThat(status).isEqualTo(429);
        }
    }

    private int statusFor(WebServer of, String forwardedFor) throws IOException, InterruptedException {
        HttpRequest request = request(of.port(), "/health/live")
                .header("X-Forwarded-For", forwardedFor)
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void refusesAPortThatIsTaken() {
        assertThatThrownBy(() -> new JettyServer(server.port(), Optional::empty))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void listensNoMoreOnceClosed() {
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> get(port, "/health/live")).isInstanceOf(ConnectException.class);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(server.port(), path);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(request(port, path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(int port) throws IOException, InterruptedException {
        return post(port, BodyPublishers.ofString("something"));
    }

    private HttpResponse<String> post(int port, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = request(port, "/slack/events").POST(body).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }
}
