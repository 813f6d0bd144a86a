package quitorg.sandbox.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import quitorg.sandbox.wire.Json;

/**
 * The addresses in payloads at which the app can answer the person who acted: five times in half an hour. Guarded by the
 * {@link SlackState}, except for {@link #answer}, which enters it.
 */
final class ResponseUrls {
    private record Address(String userId, String channel, Optional<String> messageTs, Instant until, int uses) {}

    private final SlackState scene;
    private final Timeline timeline;
    private final FaultInjector mishaps;
    private final Supplier<String> baseUrl;
    private final Map<String, Address> addresses = new HashMap<>();
    private final AtomicInteger uses = new AtomicInteger();

    ResponseUrls(SlackState scene, Timeline timeline, FaultInjector mishaps, Supplier<String> baseUrl) {
        this.scene = scene;
        this.timeline = timeline;
        this.mishaps = mishaps;
        this.baseUrl = baseUrl;
    }

    /** A new address for that person; the message is the one that was clicked. */
    String issue(String userId, String channel, Optional<String> messageTs) {
        String id = UUID.randomUUID().toString();
        Instant until = scene.now().plus(Duration.ofMinutes(Limit.RESPONSE_URL_MINUTES.max));
        addresses.put(id, new Address(userId, channel, messageTs, until, 0));
        return baseUrl.get() + "/response/" + id;
    }

    /** {@code POST /response/<id>}. */
    void answer(Context request) {
        uses.incrementAndGet();
        mishaps.answer(request, SimulatedSlack.RESPONSE_URL, () -> carryOut(request));
    }

    /** How often any of them received a post so far, whatever the result. */
    int uses() {
        return uses.get();
    }

    private void carryOut(Context request) {
        try {
            JsonObject body = JsonParser.parseString(request.body()).getAsJsonObject();
            scene.run(() -> use(request.pathParam("id"), body));
            request.result("ok");
        } catch (ApiRefusal refusal) {
            request.status(refusal.error().endsWith("_url") ? 404 : 400)
                    .contentType("application/json")
                    .result(refusal.toJson().toString());
        } catch (JsonParseException | IllegalStateException malformed) {
            scene.complain("a response_url got no JSON: " + malformed.getMessage());
            request.status(400).result("invalid_payload");
        }
    }

    private void use(String id, JsonObject body) {
        Address address = Optional.ofNullable(addresses.get(id)).orElseThrow(() -> new ApiRefusal("used_url"));
        if (address.uses() >= Limit.RESPONSE_URL_USES.max) {
            throw new ApiRefusal("used_url");
        }
        if (!scene.now().isBefore(address.until())) {
            throw new ApiRefusal("expired_url");
        }
        JsonArray blocks = MessageContent.checkedBlocks(Json.array(body, "blocks"), scene);
        addresses.put(
                id,
                new Address(
                        address.userId(), address.channel(), address.messageTs(), address.until(), address.uses() + 1));
        show(address, body, blocks);
    }

    private void show(Address address, JsonObject body, JsonArray blocks) {
        Optional<StoredMessage> clicked = address.messageTs().flatMap(ts -> timeline.find(address.channel(), ts));
        String text = Json.textOrEmpty(body, "text");
        if (Json.flag(body, "delete_original")) {
            clicked.ifPresent(timeline::delete);
        } else if (Json.flag(body, "replace_original") && clicked.isPresent()) {
            timeline.edit(clicked.get(), text, blocks, Optional.empty());
        } else {
            say(address.userId(), address.channel(), body, text, blocks);
        }
    }

    /** Shows an answer of the app: to the person alone, or to the channel if it says {@code in_channel}. */
    void say(String userId, String channel, JsonObject body, String text, JsonArray blocks) {
        boolean toAll = Json.textOrEmpty(body, "response_type").equals("in_channel");
        timeline.post(new StoredMessage(
                channel,
                scene.nextTs(),
                Json.text(body, "thread_ts"),
                false,
                scene.workspace().bot().id(),
                text,
                blocks,
                Optional.empty(),
                false,
                toAll ? Optional.empty() : Optional.of(userId)));
    }
}
