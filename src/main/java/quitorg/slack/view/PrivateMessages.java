package quitorg.slack.view;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.SlackClient;
import quitorg.slack.view.ModalClient.Told;

/** Texts that only one person sees: sent to the response URL of their action, else as a direct message. */
public final class PrivateMessages {
    /**
     * Slack may refuse the modal, the response URL and the message at the same moment; the click must still get an
     * answer.
     */
    private static final List<Duration> SAID_AGAIN_AFTER =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final Logger log = LoggerFactory.getLogger(PrivateMessages.class);

    private final SlackClient web;
    private final BiConsumer<Duration, Runnable> later;

    /** @param later runs something after that duration, or never if the program stops */
    public PrivateMessages(SlackClient web, BiConsumer<Duration, Runnable> later) {
        this.web = web;
        this.later = later;
    }

    /** Tries once. */
    public Told tell(String userId, Optional<String> responseUrl, String text) {
        if (responseUrl.isPresent() && respond(responseUrl.get(), text)) {
            return Told.YES;
        }
        var result = web.callIn(
                userId,
                "chat.postMessage",
                methods -> methods.chatPostMessage(
                        request -> request.channel(userId).text(text)));
        if (result.value().isPresent()) {
            return Told.YES;
        }
        log.warn("{} could not be told ({}); the state stands, the channel tells it", userId, result.problem());
        return result.mayPass() ? Told.NOT_NOW : Told.NEVER;
    }

    /** Tries now, and a few times more within the next minute while Slack has a problem that may pass. */
    void say(String userId, Optional<String> responseUrl, String text) {
        say(userId, responseUrl, text, 0);
    }

    private void say(String userId, Optional<String> responseUrl, String text, int saidBefore) {
        if (tell(userId, responseUrl, text) == Told.NOT_NOW && saidBefore < SAID_AGAIN_AFTER.size()) {
            later.accept(SAID_AGAIN_AFTER.get(saidBefore), () -> say(userId, responseUrl, text, saidBefore + 1));
        }
    }

    private boolean respond(String responseUrl, String text) {
        HttpUrl url = HttpUrl.parse(responseUrl);
        if (url == null) {
            log.debug("a response URL is none");
            return false;
        }
        JsonObject message = new JsonObject();
        message.addProperty("response_type", "ephemeral");
        message.addProperty("replace_original", false);
        message.addProperty("text", text);
        RequestBody body = RequestBody.create(message.toString(), MediaType.get("application/json; charset=utf-8"));
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
