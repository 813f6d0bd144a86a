package quitorg.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** {@link SlackEvents} on a web server, before a Bolt app that counts what reaches a handler. */
final class EventsOnAServer implements AutoCloseable {
    final AtomicInteger handled = new AtomicInteger();
    private final Javalin server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EventsOnAServer(Clock clock) {
        App app = new App(AppConfig.builder().build(), Slack.getInstance(), List.of());
        Pattern any = Pattern.compile(".*", Pattern.DOTALL);
        app.command(any, (request, context) -> counted());
        app.blockAction(any, (request, context) -> counted());
        app.viewSubmission(any, (request, context) -> counted());
        app.viewClosed(any, (request, context) -> counted());
        SlackEvents events = new SlackEvents(new SlackSignature(Signed.SECRET, clock), app);
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.post("/slack/events", events);
                })
                .start("127.0.0.1", 0);
    }

    private Response counted() {
        return Response.ok("answer " + handled.incrementAndGet());
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> post(Signed signed) throws IOException, InterruptedException {
        return post(request(signed));
    }

    HttpResponse<String> post(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest request(Signed signed) {
        return request(signed.body())
                .header("X-Slack-Request-Timestamp", signed.stamp())
                .header("X-Slack-Signature", signed.signature())
                .build();
    }

    HttpRequest.Builder request(byte[] body) {
        return to().POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** Without a Content-Length, in chunks. */
    HttpRequest.Builder chunked(InputStream body) {
        return to().POST(HttpRequest.BodyPublishers.ofInputStream(() -> body));
    }

    private HttpRequest.Builder to() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/slack/events"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    @Override
    public void close() {
        server.stop();
    }
}
