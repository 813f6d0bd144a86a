package quitorg.sandbox.slack.delivery;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.wire.Hmac;

/**
 * HTTP mode: a signed {@code POST} to the app's address, of JSON if it is an event, else of a form; the response is the
 * acknowledgement.
 */
public final class SignedHttp implements PayloadSender.Link {
    private static final Duration PATIENCE = Duration.ofSeconds(Limit.ACK_SECONDS.max);

    private final SlackState state;
    private final String signingSecret;
    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public SignedHttp(SlackState state, String signingSecret, URI address) {
        this.state = state;
        this.signingSecret = signingSecret;
        this.address = address;
    }

    @Override
    public <T> CompletableFuture<T> send(Delivery delivery, Function<Optional<JsonElement>, T> whenAcknowledged) {
        String body = delivery.isEvent() ? delivery.payload().toString() : form(delivery);
        String timestamp = String.valueOf(state.now().getEpochSecond());
        byte[] key = signingSecret.getBytes(StandardCharsets.UTF_8);
        String signature = "v0=" + HexFormat.of().formatHex(Hmac.sign(key, "v0:" + timestamp + ":" + body));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", delivery.isEvent() ? "application/json" : "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .exceptionally(failure -> {
                    throw new CompletionException(
                            new PayloadSender.Link.NoApp("the app cannot be reached: " + failure.getMessage()));
                })
                .thenApply(SignedHttp::acknowledgement)
                .thenApply(whenAcknowledged);
    }

    private static String form(Delivery delivery) {
        if (!delivery.type().equals("slash_commands")) {
            return "payload=" + encoded(delivery.payload().toString());
        }
        return delivery.payload().entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue().getAsString()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<JsonElement> acknowledgement(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new CompletionException(
                    new PayloadSender.Link.NoApp("the app answered HTTP " + response.statusCode()));
        }
        if (response.body().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonParser.parseString(response.body()));
        } catch (JsonParseException text) {
            // Slack shows a body that is not JSON as the text of the answer.
            return Optional.of(new JsonPrimitive(response.body()));
        }
    }
}
