package quitorg.slack.interaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.SlackClient;
import quitorg.slack.view.PrivateMessage;
import quitorg.slack.view.Purpose;

/** Messages that only one person sees: sent to the response URL of their command or click, else as a direct message. */
public final class PrivateReply {
    /**
     * Slack may refuse the modal, the response URL and the message at the same moment; the click must still get an
     * answer.
     */
    private static final List<Duration> RETRY_AFTER =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final Duration RESPONSE_URL_LIVES = Duration.ofMinutes(30);

    private static final Gson GSON = GsonFactory.createSnakeCase();

    private static final Logger log = LoggerFactory.getLogger(PrivateReply.class);

    private final SlackClient web;
    private final HandlerThreads threads;

    /** By the ID of the view that the click opened. */
    private final Cache<String, String> responseUrls = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(RESPONSE_URL_LIVES)
            .build();

    public PrivateReply(SlackClient web, HandlerThreads threads) {
        this.web = web;
        this.threads = threads;
    }

    /** Remembers where answers to actions in that view can go. */
    void remember(String viewId, String responseUrl) {
        responseUrls.put(viewId, responseUrl);
    }

    /** The response URL of the click that opened a view, while it is valid and cached. */
    Optional<String> responseUrlOf(String viewId) {
        return Optional.ofNullable(responseUrls.getIfPresent(viewId));
    }

    /** Whether the person was told. */
    public enum Told {
        YES,
        /** Slack has a problem that may pass. */
        NOT_NOW,
        /** Slack refuses permanently. */
        NEVER
    }

    /** Sends a message to one person, once: to the response URL if there is one, else as a direct message. */
    public Told tell(String userId, Optional<String> responseUrl, PrivateMessage message) {
        if (responseUrl.isPresent() && respond(responseUrl.get(), message)) {
            return Told.YES;
        }
        var post = ChatPostMessageRequest.builder().channel(userId).text(message.text());
        if (!message.blocks().isEmpty()) {
            post.blocks(message.blocks());
        }
        var result = web.callIn(userId, "chat.postMessage", methods -> methods.chatPostMessage(post.build()));
        if (result.value().isPresent()) {
            return Told.YES;
        }
        log.warn(
                "{} could not be told ({}); nothing else changes, and the channel shows the outcome",
                userId,
                result.problem());
        return result.mayPass() ? Told.NOT_NOW : Told.NEVER;
    }

    /** The same for a text. */
    public Told tell(String userId, Optional<String> responseUrl, String text) {
        return tell(userId, responseUrl, PrivateMessage.of(text));
    }

    /**
     * The same for a message that nothing else carries: while Slack has a problem that may pass, it is sent a few times
     * more within the next minute.
     */
    public void say(String userId, Optional<String> responseUrl, Purpose purpose, PrivateMessage message) {
        say(userId, responseUrl, purpose, message, 0);
    }

    /** The same for a text. */
    public void say(String userId, Optional<String> responseUrl, Purpose purpose, String text) {
        say(userId, responseUrl, purpose, PrivateMessage.of(text));
    }

    private void say(
            String userId, Optional<String> responseUrl, Purpose purpose, PrivateMessage message, int retries) {
        if (tell(userId, responseUrl, message) == Told.NOT_NOW && retries < RETRY_AFTER.size()) {
            Runnable again = () -> say(userId, responseUrl, purpose, message, retries + 1);
            threads.later(purpose, RETRY_AFTER.get(retries), again);
        }
    }

    /** The same to the person who used the trigger, for a handler that must not wait: does not block. */
    public void saySoon(Trigger trigger, String text) {
        saySoon(trigger, trigger.responseUrl(), text);
    }

    private void saySoon(Trigger trigger, Optional<String> responseUrl, String text) {
        String userId = trigger.actor().userId();
        if (!threads.reply(trigger.purpose(), () -> say(userId, responseUrl, trigger.purpose(), text))) {
            log.error("{} gets no answer, because too many answers are queued: {}", userId, text);
        }
    }

    /** Answers a click soon, so that no click stays without an answer. Does not block. */
    public void answer(BlockActionPayload payload, String text) {
        Trigger trigger = Payloads.trigger(payload);
        Optional<String> responseUrl = trigger.responseUrl().or(() -> Optional.ofNullable(payload.getView())
                .flatMap(view -> Optional.ofNullable(view.getRootViewId()))
                .flatMap(this::responseUrlOf));
        saySoon(trigger, responseUrl, text);
    }

    private boolean respond(String responseUrl, PrivateMessage message) {
        HttpUrl url = HttpUrl.parse(responseUrl);
        if (url == null) {
            log.debug("a response URL is none");
            return false;
        }
        JsonObject reply = new JsonObject();
        reply.addProperty("response_type", "ephemeral");
        reply.addProperty("replace_original", false);
        reply.addProperty("text", message.text());
        if (!message.blocks().isEmpty()) {
            reply.add("blocks", GSON.toJsonTree(message.blocks()));
        }
        RequestBody body = RequestBody.create(reply.toString(), MediaType.get("application/json; charset=utf-8"));
        try (Response response = web.http()
                .newCall(new Request.Builder().url(url).post(body).build())
                .execute()) {
            return response.isSuccessful();
        } catch (IOException e) {
            log.debug("a response URL did not answer", e);
            return false;
        }
    }
}
