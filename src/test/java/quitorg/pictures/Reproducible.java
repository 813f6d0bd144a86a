package quitorg.pictures;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Puts the same times and random IDs into what the bot sent, so that a picture changes only if the bot's messages do. The
 * first time that it meets becomes five past twelve of the gallery's day.
 */
final class Reproducible {
    private static final long FIVE_PAST_TWELVE =
            Instant.parse("2026-11-23T12:05:00Z").getEpochSecond();
    private static final Pattern TIME = Pattern.compile("(?<=<!date\\^|\"ts\":\"|\"now\":)[0-9]{10}");
    private static final Pattern LOOPBACK = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");
    private static final Pattern REQUEST = Pattern.compile("Q-[0-9A-Z]{8}");
    private static final Pattern CLOUD_REQUEST =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<String, String> requests = new LinkedHashMap<>();
    private final Map<String, String> cloudRequests = new LinkedHashMap<>();
    private OptionalLong first = OptionalLong.empty();

    JsonObject of(JsonObject sent) {
        String text = TIME.matcher(sent.toString()).replaceAll(this::time);
        text = REQUEST.matcher(text)
                .replaceAll(id ->
                        requests.computeIfAbsent(id.group(), each -> "Q-7F3K9M%02d".formatted(requests.size() + 1)));
        text = CLOUD_REQUEST
                .matcher(text)
                .replaceAll(
                        id -> cloudRequests.computeIfAbsent(id.group(), each -> "ba964e39-ca9c-484c-8fad-32cbe51520%02x"
                                .formatted(cloudRequests.size() + 1)));
        text = LOOPBACK.matcher(text).replaceAll("https://organization.intl.tencentcloudapi.com");
        return new Gson().fromJson(text, JsonObject.class);
    }

    private String time(MatchResult match) {
        long seconds = Long.parseLong(match.group());
        if (first.isEmpty()) {
            first = OptionalLong.of(seconds);
        }
        long since = seconds - first.getAsLong();
        // An account became a member long before: that day is no part of the story.
        return since < 0 ? match.group() : Long.toString(since + FIVE_PAST_TWELVE);
    }
}
