package quitorg.sandbox.page;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.StoredMessage;

/** The page's server without the bot; in its place an app that records what Slack sends, and answers what a test says. */
final class OpenPage implements AutoCloseable {
    static final String CHANNEL = "C0APPROVALS";

    final SandboxPage page = new SandboxPage("");
    final SandboxPage.Parts parts = page.opened(0);
    final World world = parts.scene().slack().world();
    final List<String> delivered = new CopyOnWriteArrayList<>();
    volatile String answer = "";
    private final HttpServer app;
    private final HttpClient client = HttpClient.newHttpClient();

    OpenPage() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/", this::take);
        app.start();
        parts.scene()
                .slack()
                .deliversTo(URI.create("http://127.0.0.1:" + app.getAddress().getPort()));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            delivered.add(
                    URLDecoder.decode(new String(body.readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            byte[] answered = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answered.length == 0 ? -1 : answered.length);
            exchange.getResponseBody().write(answered);
        }
    }

    /** The app is gone: nothing takes what Slack sends. */
    void appGoes() {
        app.stop(0);
    }

    String address(String path) {
        return parts.server().address() + path.substring(1);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    JsonObject read(String path) {
        return JsonParser.parseString(get(path).body()).getAsJsonObject();
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
        return send(request(path, all).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the page does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Opens a modal before that person, as the app does with a trigger. */
    ModalView opens(String userId, String definition) {
        return world.state().change(() -> world.views()
                .open(userId, JsonParser.parseString(definition).getAsJsonObject()));
    }

    /** Posts a message of the app with these blocks. */
    StoredMessage posts(String text, String blocks) {
        return world.state().change(() -> world.timeline().post(message(text, blocks)));
    }

    /** A message of the app, not posted yet. */
    StoredMessage message(String text, String blocks) {
        return StoredMessage.of(
                CHANNEL,
                world.state().nextTs(),
                world.state().workspace().bot().id(),
                StoredMessage.Content.of(text, JsonParser.parseString(blocks).getAsJsonArray()));
    }

    @Override
    public void close() {
        app.stop(0);
        page.close();
    }
}
