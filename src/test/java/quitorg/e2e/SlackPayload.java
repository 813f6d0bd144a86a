package quitorg.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of a post by Slack, as one JSON object (a command's form fields become its members), and how to encode it
 * again.
 */
record SlackPayload(boolean isForm, JsonObject fields) {
    private static final String PREFIX = "payload=";

    static SlackPayload of(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith(PREFIX)) {
            return new SlackPayload(
                    false,
                    JsonParser.parseString(decoded(text.substring(PREFIX.length())))
                            .getAsJsonObject());
        }
        JsonObject fields = new JsonObject();
        Stream.of(text.split("&"))
                .map(field -> field.split("=", 2))
                .forEach(pair -> fields.addProperty(pair[0], decoded(pair[1])));
        return new SlackPayload(true, fields);
    }

    SlackPayload copy() {
        return new SlackPayload(isForm, fields.deepCopy());
    }

    /** The same payload with a change to its JSON text. */
    SlackPayload edited(UnaryOperator<String> change) {
        return new SlackPayload(
                isForm, JsonParser.parseString(change.apply(fields.toString())).getAsJsonObject());
    }

    /** The payload's type, or {@code command}. */
    String kind() {
        return isForm ? "command" : fields.get("type").getAsString();
    }

    String body() {
        return isForm
                ? fields.entrySet().stream()
                        .map(field -> field.getKey() + "="
                                + encoded(
                                        field.getValue().isJsonPrimitive()
                                                ? field.getValue().getAsString()
                                                : field.getValue().toString()))
                        .collect(Collectors.joining("&"))
                : PREFIX + encoded(fields.toString());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
