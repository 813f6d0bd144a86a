package quitorg.slack.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.SlackClient;

/** What one person sees: modals, and words only to him. */
public final class ModalClient {
    private static final Duration RESPONSE_URL_LIVES = Duration.ofMinutes(30);
    private static final Duration DELIVERED_AGAIN = Duration.ofMinutes(15);

    /** By then Slack has the acknowledgement, which says "Checking…", as a rule. */
    private static final Duration AFTER_ACKNOWLEDGEMENT = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(ModalClient.class);

    private final SlackClient web;
    private final ViewUpdates updates;
    private final PrivateMessages words;
    private final BiConsumer<Duration, Runnable> later;
    private final Cache<String, String> responseUrls = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(RESPONSE_URL_LIVES)
            .build();

    /** By view ID: a submission that is delivered again gets its answer without the database. */
    private final Cache<String, View> answers = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(DELIVERED_AGAIN)
            .build();

    /**
     * Shows nothing yet.
     *
     * @param pause lets that much time pass
     * @param later runs something soon after that much time, or never where the program stops
     */
    public ModalClient(SlackClient web, Consumer<Duration> pause, BiConsumer<Duration, Runnable> later) {
        this.web = web;
        updates = new ViewUpdates(web, pause);
        this.later = later;
        words = new PrivateMessages(web, later);
    }

    /**
     * Opens a modal; a trigger works once and for three seconds only.
     *
     * @return the view's ID, or empty where Slack did not open it; then the person was told
     */
    public Optional<String> open(String triggerId, View view, String userId, Optional<String> responseUrl) {
        var result = web.call(
                "views.open",
                methods -> methods.viewsOpen(
                        request -> request.triggerId(triggerId).view(view)));
        Optional<String> viewId = result.value()
                .flatMap(answer -> Optional.ofNullable(answer.getView()))
                .flatMap(opened -> Optional.ofNullable(opened.getId()));
        if (viewId.isEmpty()) {
            log.warn("no window could be opened for {} ({}); he is told to try again", userId, result.problem());
            say(userId, responseUrl, notOpened(result) + " please try once more.");
        }
        viewId.ifPresent(id -> responseUrl.ifPresent(url -> responseUrls.put(id, url)));
        return viewId;
    }

    /**
     * Puts a modal on top of the one that is open.
     *
     * @return whether Slack did; where not, the person was told
     */
    public boolean push(String triggerId, View view, String userId) {
        var result = web.call(
                "views.push",
                methods -> methods.viewsPush(
                        request -> request.triggerId(triggerId).view(view)));
        if (result.value().isEmpty()) {
            log.warn("no window could be put on top for {} ({}); he is told to try again", userId, result.problem());
            say(userId, Optional.empty(), notOpened(result) + " please press the button once more.");
        }
        return result.value().isPresent();
    }

    private static String notOpened(SlackClient.Result<?> result) {
        // Slack may have opened it and lost the answer: an empty window must not look like one to wait for.
        return result instanceof SlackClient.Result.NotDone<?>
                ? "Slack did not open the window (" + result.problem() + "). Nothing was done;"
                : "Slack did not say whether it opened the window (" + result.problem()
                        + "). If a window opened and stays empty, close it; nothing was done;";
    }

    /** The response URL of the click that opened a view, while it is good and remembered. */
    Optional<String> responseUrlOf(String viewId) {
        return Optional.ofNullable(responseUrls.getIfPresent(viewId));
    }

    /** Shows the answer to what the person did there; a durable job does once more, should "Checking…" have covered it. */
    public Change answer(String viewId, View view) {
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
    public void showAnswerAgain(String viewId) {
        Optional.ofNullable(answers.getIfPresent(viewId))
                .ifPresent(answer -> later.accept(AFTER_ACKNOWLEDGEMENT, () -> update(viewId, answer)));
    }

    /** What became of a change of a modal. */
    public enum Change {
        SHOWN,
        /** The person closed it. */
        CLOSED,
        /** It shows something newer than what it was to be changed from, and keeps that. */
        OVERTAKEN,
        /** Slack does not take it; the window stays as it was. */
        FAILED
    }

    /**
     * A change of a modal.
     *
     * @param hash names what the modal shows since, where it was changed and Slack said so
     */
    public record Changed(Change change, Optional<String> hash) {
        Changed(Change change) {
            this(change, Optional.empty());
        }
    }

    /** Changes an open modal; may take some seconds where Slack asks for them. */
    public Change update(String viewId, View view) {
        return update(viewId, view, Optional.empty()).change();
    }

    /** Changes an open modal, only as long as it still shows what {@code hash} names, where that is given. */
    public Changed update(String viewId, View view, Optional<String> hash) {
        return updates.update(viewId, view, hash);
    }

    /**
     * Fills a window that was opened for somebody; where Slack does not take it, he is told instead.
     *
     * @param again how he starts over, for example "type the command again"
     */
    public void fill(String viewId, View view, String userId, String again) {
        fill(viewId, view, Optional.empty(), userId, again);
    }

    /** The same, only as long as the window still shows what {@code hash} names, where that is given. */
    public Changed fill(String viewId, View view, Optional<String> hash, String userId, String again) {
        Changed changed = update(viewId, view, hash);
        if (changed.change() == Change.FAILED) {
            say(
                    userId,
                    responseUrlOf(viewId),
                    "The window could not be filled (Slack does not take it). Nothing was done; close it and " + again
                            + ".");
        }
        return changed;
    }

    /** Whether somebody was told. */
    public enum Told {
        YES,
        /** Slack has trouble that may pass. */
        NOT_NOW,
        /** Slack refuses for good. */
        NEVER
    }

    /** Says something to one person, once: to the response URL if there is one, else as a direct message. */
    public Told tell(String userId, Optional<String> responseUrl, String text) {
        return words.tell(userId, responseUrl, text);
    }

    /** The same for what nothing else will tell him: where Slack has trouble that may pass, it is said again later. */
    public void say(String userId, Optional<String> responseUrl, String text) {
        words.say(userId, responseUrl, text);
    }
}
