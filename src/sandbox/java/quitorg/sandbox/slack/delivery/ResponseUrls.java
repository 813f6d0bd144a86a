package quitorg.sandbox.slack.delivery;

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
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.Elements;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.wire.Json;

/**
 * The addresses in payloads at which the app can answer the person who acted: five times in half an hour. Guarded by the
 * {@link SlackState}, except for {@link #answer}, which enters it.
 */
public final class ResponseUrls {
    /** Used instead of a method's name for faults of the response URLs, which are not a method. */
    public static final String NAME = "response_url";

    private record Address(String userId, String channel, Optional<String> messageTs, Instant until, int uses) {}

    private final SlackState state;
    private final Timeline timeline;
    private final Fault.Injector faults;
    private final Supplier<String> baseUrl;
    private final Map<String, Address> addresses = new HashMap<>();
    private final AtomicInteger uses = new AtomicInteger();

    public ResponseUrls(SlackState state, Timeline timeline, Fault.Injector faults, Supplier<String> baseUrl) {
        this.state = state;
        this.timeline = timeline;
        this.faults = faults;
        this.baseUrl = baseUrl;
    }

    /** A new address for that person; the message is the one that was clicked. */
    String issue(String userId, String channel, Optional<String> messageTs) {
        String id = UUID.randomUUID().toString();
        Instant until = state.now().plus(Duration.ofMinutes(Limit.RESPONSE_URL_MINUTES.max));
        addresses.put(id, new Address(userId, channel, messageTs, until, 0));
        return baseUrl.get() + "/response/" + id;
    }

    /** {@code POST /response/<id>}. */
    public void answer(Context request) {
        uses.incrementAndGet();
        faults.answer(request, NAME, () -> carryOut(request));
    }

    /** How often any of them received a post so far, whatever the result. */
    public int uses() {
        return uses.get();
    }

    private void carryOut(Context request) {
        try {
            JsonObject body = JsonParser.parseString(request.body()).getAsJsonObject();
            state.run(() -> use(request.pathParam("id"), body));
            request.result("ok");
        } catch (ApiRefusal refusal) {
            request.status(refusal.error().endsWith("_url") ? 404 : 400)
                    .contentType("application/json")
                    .result(refusal.toJson().toString());
        } catch (JsonParseException | IllegalStateException malformed) {
            state.complain("a response_url got no JSON: " + malformed.getMessage());
            request.status(400).result("invalid_payload");
        }
    }

    private void use(String id, JsonObject body) {
        Address address = Optional.ofNullable(addresses.get(id)).orElseThrow(() -> new ApiRefusal("used_url"));
        if (address.uses() >= Limit.RESPONSE_URL_USES.max) {
            throw new ApiRefusal("used_url");
        }
        if (!state.now().isBefore(address.until())) {
            throw new ApiRefusal("expired_url");
        }
        JsonArray blocks = Elements.accepted(Json.array(body, "blocks"), state);
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
            timeline.edit(clicked.get(), StoredMessage.Content.of(text, blocks));
        } else {
            say(address.userId(), address.channel(), body, text, blocks);
        }
    }

    /** Shows an answer of the app: to the person alone, or to the channel if it says {@code in_channel}. */
    void say(String userId, String channel, JsonObject body, String text, JsonArray blocks) {
        boolean toAll = Json.textOrEmpty(body, "response_type").equals("in_channel");
        String bot = state.workspace().bot().id();
        StoredMessage said = StoredMessage.of(channel, state.nextTs(), bot, StoredMessage.Content.of(text, blocks))
                .inThread(Json.text(body, "thread_ts"), false);
        timeline.post(toAll ? said : said.only(userId));
    }
}
