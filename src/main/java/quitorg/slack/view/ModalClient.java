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

/** What one person sees: modals, and texts only for that person. */
public final class ModalClient {
    private static final Duration RESPONSE_URL_LIVES = Duration.ofMinutes(30);
    private static final Duration DELIVERED_AGAIN = Duration.ofMinutes(15);

    /** By then Slack normally has the acknowledgement, which says "Checking…". */
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

    /** By view ID: a repeated submission gets its answer without the database. */
    private final Cache<String, View> answers = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(DELIVERED_AGAIN)
            .build();

    /**
     * Shows nothing yet.
     *
     * @param pause sleeps for that duration
     * @param later runs something after that duration, or never if the program stops
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
     * @return the view's ID, or empty if Slack did not open it; then the person was told
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
            log.warn("no modal could be opened for {} ({}); the user is told to try again", userId, result.problem());
            say(userId, responseUrl, notOpened(result) + " please try once more.");
        }
        viewId.ifPresent(id -> responseUrl.ifPresent(url -> responseUrls.put(id, url)));
        return viewId;
    }

    /**
     * Puts a modal on top of the open one.
     *
     * @return whether Slack did; if not, the person was told
     */
    public boolean push(String triggerId, View view, String userId) {
        var result = web.call(
                "views.push",
                methods -> methods.viewsPush(
                        request -> request.triggerId(triggerId).view(view)));
        if (result.value().isEmpty()) {
            log.warn("no modal could be pushed for {} ({}); the user is told to try again", userId, result.problem());
            say(userId, Optional.empty(), notOpened(result) + " please press the button once more.");
        }
        return result.value().isPresent();
    }

    private static String notOpened(SlackClient.Result<?> result) {
        // Slack may have opened the modal and lost the answer: an empty modal must not look like one to wait for.
        return result instanceof SlackClient.Result.NotDone<?>
                ? "Slack did not open the window (" + result.problem() + "). Nothing was done;"
                : "Slack did not say whether it opened the window (" + result.problem()
                        + "). If a window opened and stays empty, close it; nothing was done;";
    }

    /** The response URL of the click that opened a view, while it is valid and cached. */
    Optional<String> responseUrlOf(String viewId) {
        return Optional.ofNullable(responseUrls.getIfPresent(viewId));
    }

    /**
     * Shows the answer to an action in its modal. A durable job shows it once more, in case "Checking…" covered it.
     */
    public Change answer(String viewId, View view) {
        Change change = update(viewId, view);
        if (change == Change.SHOWN) {
            answers.put(viewId, view);
        }
        return change;
    }

    /**
     * Shows the answer once more in a modal that says "Checking…" again after a repeated delivery of its submission.
     * Does nothing if there is no answer yet: it will follow.
     */
    public void showAnswerAgain(String viewId) {
        Optional.ofNullable(answers.getIfPresent(viewId))
                .ifPresent(answer -> later.accept(AFTER_ACKNOWLEDGEMENT, () -> update(viewId, answer)));
    }

    /** The result of changing a modal. */
    public enum Change {
        SHOWN,
        /** The person closed the modal. */
        CLOSED,
        /** The modal shows something newer than the expected state, and keeps it. */
        OVERTAKEN,
        /** Slack refuses the change; the modal stays as it was. */
        FAILED
    }

    /**
     * A change of a modal.
     *
     * @param hash names the modal's new state, if it was changed and Slack returned it
     */
    public record Changed(Change change, Optional<String> hash) {
        Changed(Change change) {
            this(change, Optional.empty());
        }
    }

    /** Changes an open modal; may take some seconds if Slack asks for a wait. */
    public Change update(String viewId, View view) {
        return update(viewId, view, Optional.empty()).change();
    }

    /** Changes an open modal; if {@code hash} is given, only while the modal still shows that state. */
    public Changed update(String viewId, View view, Optional<String> hash) {
        return updates.update(viewId, view, hash);
    }

    /**
     * Fills a modal that was opened for a person; if Slack refuses, tells them instead.
     *
     * @param again how they start over, for example "type the command again"
     */
    public void fill(String viewId, View view, String userId, String again) {
        fill(viewId, view, Optional.empty(), userId, again);
    }

    /** The same; if {@code hash} is given, only while the modal still shows that state. */
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

    /** Whether the person was told. */
    public enum Told {
        YES,
        /** Slack has a problem that may pass. */
        NOT_NOW,
        /** Slack refuses permanently. */
        NEVER
    }

    /** Sends a text to one person, once: to the response URL if there is one, else as a direct message. */
    public Told tell(String userId, Optional<String> responseUrl, String text) {
        return words.tell(userId, responseUrl, text);
    }

    /** The same for a text that nothing else carries: if Slack has a problem that may pass, it is retried later. */
    public void say(String userId, Optional<String> responseUrl, String text) {
        words.say(userId, responseUrl, text);
    }
}
