package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonObject;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one person sees: modals, and words only to him. */
final class Windows {
    private static final int UPDATE_TRIES = 3;
    private static final Duration RESPONSE_URL_LIVES = Duration.ofMinutes(30);
    private static final Set<String> GONE = Set.of("not_found", "view_not_found");

    private static final Logger log = LoggerFactory.getLogger(Windows.class);

    private final SlackWeb web;
    private final OkHttpClient http;
    private final Cache<String, String> responseUrls = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(RESPONSE_URL_LIVES)
            .build();

    Windows(SlackWeb web) {
        this.web = web;
        http = web.http();
    }

    /**
     * Opens a modal; a trigger works once and for three seconds only.
     *
     * @return the view's ID, or empty where Slack did not open it; then the person was told
     */
    Optional<String> open(String triggerId, View view, String userId, Optional<String> responseUrl) {
        var result = web.call(
                "views.open",
                methods -> methods.viewsOpen(
                        request -> request.triggerId(triggerId).view(view)));
        Optional<String> viewId = result.value()
                .flatMap(answer -> Optional.ofNullable(answer.getView()))
                .flatMap(opened -> Optional.ofNullable(opened.getId()));
        if (viewId.isEmpty()) {
            log.warn("no window could be opened for {} ({}); he is told to try again", userId, result.problem());
            tell(
                    userId,
                    responseUrl,
                    "Slack did not open the window (" + result.problem()
                            + "). Nothing was done; please try once more.");
        }
        viewId.ifPresent(id -> responseUrl.ifPresent(url -> responseUrls.put(id, url)));
        return viewId;
    }

    /**
     * Puts a modal on top of the one that is open.
     *
     * @return whether Slack did; where not, the person was told
     */
    boolean push(String triggerId, View view, String userId) {
        var result = web.call(
                "views.push",
                methods -> methods.viewsPush(
                        request -> request.triggerId(triggerId).view(view)));
        if (result.value().isEmpty()) {
            log.warn("no window could be put on top for {} ({}); he is told to try again", userId, result.problem());
            tell(
                    userId,
                    Optional.empty(),
                    "Slack did not open the window (" + result.problem()
                            + "). Nothing was done; please press the button once more.");
        }
        return result.value().isPresent();
    }

    /** The response URL of the click that opened a view, while it is good and remembered. */
    Optional<String> responseUrlOf(String viewId) {
        return Optional.ofNullable(responseUrls.getIfPresent(viewId));
    }

    /**
     * Changes an open modal.
     *
     * @return whether it shows this now; false where the person closed it, or Slack does not answer
     */
    boolean update(String viewId, View view) {
        for (int attempt = 1; attempt <= UPDATE_TRIES; attempt++) {
            var result = web.call(
                    "views.update",
                    methods -> methods.viewsUpdate(
                            request -> request.viewId(viewId).view(view)));
            if (result.value().isPresent()) {
                return true;
            }
            if (result instanceof SlackWeb.Result.NotDone<?> notDone) {
                if (!GONE.contains(notDone.error())) {
                    log.warn("view {} could not be changed ({}); the words go elsewhere", viewId, notDone.error());
                }
                return false;
            }
            // Showing the same twice does no harm, so an unclear end may be tried again.
        }
        log.warn("view {} could not be changed in {} tries; the words go elsewhere", viewId, UPDATE_TRIES);
        return false;
    }

    /** Says something to one person: to the response URL if there is one, else as a direct message. */
    void tell(String userId, Optional<String> responseUrl, String text) {
        if (responseUrl.isPresent() && respond(responseUrl.get(), text, List.of())) {
            return;
        }
        var result = web.call(
                "chat.postMessage",
                methods -> methods.chatPostMessage(
                        request -> request.channel(userId).text(text)));
        if (result.value().isEmpty()) {
            log.warn("{} could not be told ({}); the state stands, the channel tells it", userId, result.problem());
        }
    }

    /** Says something only to the person whose gesture the response URL belongs to. */
    boolean respond(String responseUrl, String text, List<LayoutBlock> blocks) {
        JsonObject message = new JsonObject();
        message.addProperty("response_type", "ephemeral");
        message.addProperty("replace_original", false);
        message.addProperty("text", text);
        if (!blocks.isEmpty()) {
            message.add("blocks", GsonFactory.createSnakeCase().toJsonTree(blocks));
        }
        RequestBody body = RequestBody.create(message.toString(), MediaType.get("application/json; charset=utf-8"));
        try (Response response = http.newCall(
                        new Request.Builder().url(responseUrl).post(body).build())
                .execute()) {
            return response.isSuccessful();
        } catch (IOException e) {
            log.debug("a response URL did not answer", e);
            return false;
        }
    }
}
