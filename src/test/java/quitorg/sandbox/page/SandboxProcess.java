package quitorg.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.cli.Main;
import quitorg.e2e.Jvm;

/** {@code quit-org sandbox} in a process of its own, as a user starts it, with its page driven over HTTP. */
final class SandboxProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final Duration LONG = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String address;

    /** @param folder for its temporary files */
    SandboxProcess(Path folder) throws IOException {
        process = Jvm.of(
                        System.getProperty("java.class.path"),
                        List.of("-Djava.io.tmpdir=" + folder),
                        Main.class.getName(),
                        Map.of(),
                        "sandbox",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = String.valueOf(out.readLine());
        Matcher found = ADDRESS.matcher(line);
        assertThat(found.find()).as(line).isTrue();
        address = found.group();
    }

    Process process() {
        return process;
    }

    /** The bot's process. */
    ProcessHandle bot() {
        return await().atMost(LONG)
                .until(() -> process.children().findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    JsonObject snapshot() {
        return json(HttpRequest.newBuilder(URI.create(address + "api/snapshot")).GET());
    }

    JsonObject post(String path, String body) {
        return json(HttpRequest.newBuilder(URI.create(address + path.substring(1)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonObject json(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JsonParser.parseString(answer.body()).getAsJsonObject();
        } catch (IOException e) {
            throw new AssertionError("the page does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits for what the page shows. */
    JsonObject awaitSnapshot(String what, Predicate<JsonObject> condition) {
        return await(what).atMost(LONG).until(this::snapshot, condition);
    }

    void awaitRunning() {
        awaitSnapshot(
                "the bot is ready",
                shown -> shown.getAsJsonObject("bot").get("state").getAsString().equals("running"));
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
    }
}
