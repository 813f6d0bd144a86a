package quitorg.e2e;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import quitorg.sandbox.slack.state.ShownMessage;

/**
 * The bot's posts as an auditor finds them: every message with the bot's metadata, wherever it is, in the order of
 * posting. Deleted cards are gone, but their replies are not.
 */
final class TrailReading {
    private final Stage stage;

    TrailReading(Stage stage) {
        this.stage = stage;
    }

    /** The numbers of the posted events, in order; a card that was posted again takes the place of the first one. */
    List<Integer> versions() {
        return byRequest().values().stream().flatMap(List::stream).toList();
    }

    /** The same for each request, in the order in which the requests appeared. */
    Map<String, List<Integer>> byRequest() {
        Map<String, List<Integer>> told = new LinkedHashMap<>();
        for (ShownMessage message : all()) {
            List<Integer> versions =
                    told.computeIfAbsent(payload(message).get("request").getAsString(), request -> new ArrayList<>());
            int version = payload(message).get("event").getAsInt();
            if (version > 1) {
                versions.add(version);
            } else if (!isLink(message)) {
                versions.add(0, version);
            }
        }
        return told;
    }

    /** The numbers of the posted events of all requests together, in the order of posting. */
    List<Integer> inOrderOfPosting() {
        return all().stream()
                .map(message -> payload(message).get("event").getAsInt())
                .toList();
    }

    /** How many replies link to a deleted card. */
    long links() {
        return all().stream().filter(TrailReading::isLink).count();
    }

    private List<ShownMessage> all() {
        TreeMap<String, ShownMessage> byTs = new TreeMap<>();
        for (ShownMessage message : stage.slack.channel().messages()) {
            byTs.put(message.ts(), message);
            message.replies().forEach(reply -> byTs.put(reply.ts(), reply));
        }
        return byTs.values().stream()
                .filter(message -> message.metadata().isPresent())
                .toList();
    }

    private static boolean isLink(ShownMessage message) {
        JsonObject payload = payload(message);
        return payload.get("kind").getAsString().equals("link");
    }

    private static JsonObject payload(ShownMessage message) {
        return message.metadata().orElseThrow().getAsJsonObject("event_payload");
    }
}
