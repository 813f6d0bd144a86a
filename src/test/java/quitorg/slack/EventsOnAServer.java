package quitorg.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import quitorg.ops.JettyServer;
import quitorg.ops.Readiness;
import quitorg.ops.WebServer;
import quitorg.slack.transport.Admission;
import quitorg.slack.transport.EventsEndpoint;
import quitorg.slack.transport.SlackSignature;

/** {@link EventsEndpoint} on the bot's web server, in front of a Bolt app that counts what reaches a handler. */
public final class EventsOnAServer implements AutoCloseable {
    public final AtomicInteger handled = new AtomicInteger();
    private volatile CompletableFuture<Boolean> commandsMayEnd = CompletableFuture.completedFuture(true);
    private final AtomicInteger senders = new AtomicInteger();
    private final WebServer server = new JettyServer(0, Optional::empty);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public EventsOnAServer(Clock clock) {
        App app = new App(AppConfig.builder().build(), Slack.getInstance(), List.of());
        Pattern any = Pattern.compile(".*", Pattern.DOTALL);
        app.command(any, (request, context) -> {
            if (Admission.of(context).isRefused()) {
                return Response.ok("busy");
            }
            commandsMayEnd.join();
            return counted();
        });
        app.blockAction(any, (request, context) -> counted());
        app.viewSubmission(any, (request, context) -> counted());
        app.viewClosed(any, (request, context) -> counted());
        EventsEndpoint events = new EventsEndpoint(new SlackSignature(Signed.SECRET, clock), app);
        Readiness ready = new Readiness(() -> true, () -> true, Optional::empty, Optional::empty, System::nanoTime);
        server.begin(ready, Optional.of(events));
    }

    private Response counted() {
        return Response.ok("answer " + handled.incrementAndGet());
    }

    /** From now on commands that are being handled wait for that. */
    public void commandsWaitFor(CompletableFuture<Boolean> end) {
        commandsMayEnd = end;
    }

    public int port() {
        return server.port();
    }

    public HttpResponse<String> post(Signed signed) throws IOException, InterruptedException {
        return post(request(signed));
    }

    public HttpResponse<String> post(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public CompletableFuture<String> sends(Signed signed) {
        return client.sendAsync(request(signed), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    public HttpRequest request(Signed signed) {
        return request(signed.body())
                .header("X-Slack-Request-Timestamp", signed.stamp())
                .header("X-Slack-Signature", signed.signature())
                .build();
    }

    public HttpRequest.Builder request(byte[] body) {
        return to().POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** A chunked request without a Content-Length. */
    public HttpRequest.Builder chunked(InputStream body) {
        return to().POST(HttpRequest.BodyPublishers.ofInputStream(() -> body));
    }

    private HttpRequest.Builder to() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/slack/events"))
                .timeout(Duration.ofSeconds(30))
                // The proxy names many senders, so none exceeds its limit.
                .header("X-Forwarded-For", "192.0.2." + senders.incrementAndGet() % 200)
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    @Override
    public void close() {
        server.close();
    }
}
