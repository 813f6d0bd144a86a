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
import java.util.function.Consumer;
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
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_URL_LIVES = Duration.ofMinutes(30);
    private static final Set<String> GONE = Set.of("not_found", "view_not_found");

    private static final Logger log = LoggerFactory.getLogger(Windows.class);

    private final SlackWeb web;
    private final OkHttpClient http;
    private final Consumer<Duration> pause;
    private final Cache<String, String> responseUrls = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(RESPONSE_URL_LIVES)
            .build();

    private final Cache<String, View> answers = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(RESPONSE_URL_LIVES)
            .build();

    /**
     * Shows nothing yet.
     *
     * @param pause lets that much time pass
     */
    Windows(SlackWeb web, Consumer<Duration> pause) {
        this.web = web;
        this.pause = pause;
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
            tell(userId, responseUrl, notOpened(result) + " please try once more.");
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
            tell(userId, Optional.empty(), notOpened(result) + " please press the button once more.");
        }
        return result.value().isPresent();
    }

    private static String notOpened(SlackWeb.Result<?> result) {
        // Slack may have opened it and lost the answer: an empty window must not look like one to wait for.
        return result instanceof SlackWeb.Result.NotDone<?>
                ? "Slack did not open the window (" + result.problem() + "). Nothing was done;"
                : "Slack did not say whether it opened the window (" + result.problem()
                        + "). If a window opened and stays empty, close it; nothing was done;";
    }

    /** The response URL of the click that opened a view, while it is good and remembered. */
    Optional<String> responseUrlOf(String viewId) {
        return Optional.ofNullable(responseUrls.getIfPresent(viewId));
    }

    /** Shows the answer to what the person did there, and remembers it for {@link #showAnswerAgain}. */
    Change answer(String viewId, View view) {
        Change change = update(viewId, view);
        if (change == Change.SHOWN) {
            answers.put(viewId, view);
        }
        return change;
    }

    /**
     * Shows the answer once more in a window that says "Checking…" again, since its submission was delivered again.
     * Nothing where there is no answer yet: then it is still to come.
     */
    void showAnswerAgain(String viewId) {
        View answer = answers.getIfPresent(viewId);
        if (answer != null) {
            // Slack has to have the acknowledgement first, or "Checking…" would come over the answer.
            pause.accept(BETWEEN_TRIES);
            update(viewId, answer);
        }
    }

    /** What became of a change of a modal. */
    enum Change {
        SHOWN,
        /** The person closed it. */
        CLOSED,
        /** Slack does not take it; the window stays as it was. */
        FAILED
    }

    /** Changes an open modal; may take some seconds where Slack asks for them. */
    Change update(String viewId, View view) {
        boolean waited = false;
        String problem = "";
        for (int attempt = 1; attempt <= UPDATE_TRIES; attempt++) {
            var result = web.call(
                    "views.update",
                    methods -> methods.viewsUpdate(
                            request -> request.viewId(viewId).view(view)));
            if (result.value().isPresent()) {
                return Change.SHOWN;
            }
            problem = result.problem();
            Duration wait = BETWEEN_TRIES.multipliedBy(attempt);
            if (result instanceof SlackWeb.Result.NotDone<?> notDone) {
                if (GONE.contains(notDone.error())) {
                    return Change.CLOSED;
                }
                wait = notDone.retryAfter().orElse(LONGEST_WAIT.plusSeconds(1));
                if (waited || wait.compareTo(LONGEST_WAIT) > 0) {
                    break;
                }
                waited = true;
            }
            // Showing the same twice does no harm, so an unclear end may be tried again.
            if (attempt < UPDATE_TRIES) {
                pause.accept(wait);
            }
        }
        log.warn("view {} could not be changed ({}); the words go elsewhere", viewId, problem);
        return Change.FAILED;
    }

    /**
     * Fills a window that was opened for somebody; where Slack does not take it, he is told instead.
     *
     * @param again how he starts over, for example "type the command again"
     */
    void fill(String viewId, View view, String userId, String again) {
        if (update(viewId, view) == Change.FAILED) {
            tell(
                    userId,
                    responseUrlOf(viewId),
                    "The window could not be filled (Slack does not take it). Nothing was done; close it and " + again
                            + ".");
        }
    }

    /** Whether somebody was told. */
    enum Told {
        YES,
        /** Slack has trouble that may pass. */
        NOT_NOW,
        /** Slack refuses for good. */
        NEVER
    }

    /** Says something to one person: to the response URL if there is one, else as a direct message. */
    Told tell(String userId, Optional<String> responseUrl, String text) {
        if (responseUrl.isPresent() && respond(responseUrl.get(), text, List.of())) {
            return Told.YES;
        }
        var result = web.call(
                "chat.postMessage",
                methods -> methods.chatPostMessage(
                        request -> request.channel(userId).text(text)));
        if (result.value().isPresent()) {
            return Told.YES;
        }
        log.warn("{} could not be told ({}); the state stands, the channel tells it", userId, result.problem());
        return result.mayPass() ? Told.NOT_NOW : Told.NEVER;
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
