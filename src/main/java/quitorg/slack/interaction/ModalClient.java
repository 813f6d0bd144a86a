package quitorg.slack.interaction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.slack.text.Texts;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Purpose;

/** Opens and changes modals in Slack. If Slack refuses, the person gets a private reply instead. */
public final class ModalClient {
    private static final Duration DELIVERED_AGAIN = Duration.ofMinutes(15);

    /** By then Slack normally has the acknowledgement, which says "Checking…". */
    private static final Duration AFTER_ACKNOWLEDGEMENT = Duration.ofMillis(500);

    /** Slack waits three seconds for an acknowledgement: after the last of these it has it, or refused it. */
    private static final List<Duration> UNTIL_ACKNOWLEDGED =
            List.of(AFTER_ACKNOWLEDGEMENT, Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final Logger log = LoggerFactory.getLogger(ModalClient.class);

    private final SlackClient web;
    private final PrivateReply privateReply;
    private final ReaderTexts readers;
    private final ViewUpdates updates;
    private final Consumer<Duration> pause;
    private final HandlerThreads threads;

    /** By view ID: a repeated submission gets its answer without the database. */
    private final Cache<String, Answer> answers = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(DELIVERED_AGAIN)
            .build();

    /** What replaces a submitted modal's loading view; {@code loadingId} is that view's external ID, if it has one. */
    private record Answer(Optional<String> loadingId, View view) {}

    /**
     * Shows nothing yet.
     *
     * @param pause sleeps for that duration
     */
    public ModalClient(
            SlackClient web,
            PrivateReply privateReply,
            ReaderTexts readers,
            Consumer<Duration> pause,
            HandlerThreads threads) {
        this.web = web;
        this.privateReply = privateReply;
        this.readers = readers;
        this.threads = threads;
        this.pause = pause;
        updates = new ViewUpdates(web, pause);
    }

    /**
     * Opens a modal.
     *
     * @return the view's ID, or empty if Slack did not open it; then the person was told
     */
    Optional<String> open(Trigger trigger, View view) {
        var result = web.call(
                "views.open",
                methods -> methods.viewsOpen(
                        request -> request.triggerId(trigger.id()).view(view)));
        Optional<String> viewId = result.value()
                .flatMap(answer -> Optional.ofNullable(answer.getView()))
                .flatMap(opened -> Optional.ofNullable(opened.getId()));
        viewId.ifPresentOrElse(
                id -> trigger.responseUrl().ifPresent(url -> privateReply.remember(id, url)),
                () -> sayNotOpened(trigger, result, "open"));
        return viewId;
    }

    /** Puts a modal on top of the open one. If Slack does not, the person is told. */
    void push(Trigger trigger, View view) {
        var result = web.call(
                "views.push",
                methods -> methods.viewsPush(
                        request -> request.triggerId(trigger.id()).view(view)));
        if (result.value().isEmpty()) {
            sayNotOpened(trigger, result, "push");
        }
    }

    private void sayNotOpened(Trigger trigger, CallResult<?> result, String call) {
        String userId = trigger.actor().userId();
        log.warn("no modal could be opened for {} ({}); the user is told to try again", userId, result.problem());
        // Slack may have opened the modal and lost the answer: an empty modal must not look like one to wait for.
        // This thread opens modals, so it waits neither for a locale nor until the message is sent.
        Texts texts = readers.of(userId);
        String text = result.isNotDone()
                ? texts.text("modal.not-opened." + call, result.problem())
                : texts.text("modal.perhaps-opened." + call, result.problem());
        privateReply.saySoon(trigger, text);
    }

    /**
     * Shows the answer to an action in its modal. A durable job shows it once more, in case "Checking…" covered it.
     */
    public Change answer(String viewId, View view) {
        Change change = update(viewId, view);
        if (change == Change.SHOWN) {
            answers.put(viewId, new Answer(Optional.empty(), view));
        }
        return change;
    }

    /**
     * Shows the answer once more in a modal that says "Checking…" again after a repeated delivery of its submission.
     * Does nothing if there is no answer yet: it will follow.
     *
     * @param purpose of the modal
     */
    public void showAnswerAgain(String viewId, Purpose purpose) {
        Optional.ofNullable(answers.getIfPresent(viewId))
                .ifPresent(answer -> threads.later(purpose, AFTER_ACKNOWLEDGEMENT, () -> answer.loadingId()
                        .ifPresentOrElse(
                                loadingId -> updates.replace(loadingId, answer.view()),
                                () -> update(viewId, answer.view()))));
    }

    /** The person submitted the modal: what it showed until then is not shown again. */
    public void forgetAnswer(String viewId) {
        answers.invalidate(viewId);
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
    record Changed(Change change, Optional<String> hash) {
        Changed(Change change) {
            this(change, Optional.empty());
        }
    }

    /** Changes an open modal; may take some seconds if Slack asks for a wait. */
    public Change update(String viewId, View view) {
        return updates.update(viewId, view, Optional.empty()).change();
    }

    /**
     * Fills a modal after its submission. The acknowledgement shows a loading view with that external ID, and only that view
     * is replaced. So nothing is shown before Slack has the acknowledgement, which would cover it, and what another replica
     * showed since stays.
     */
    void fillSubmitted(OpenModal modal, ModalKind kind, String loadingId, View view) {
        answers.put(modal.viewId(), new Answer(Optional.of(loadingId), view));
        for (Duration wait : UNTIL_ACKNOWLEDGED) {
            pause.accept(wait);
            Change change = updates.replace(loadingId, view).change();
            if (change != Change.CLOSED) {
                tellIfFailed(modal, kind, change);
                return;
            }
        }
    }

    /** Fills a modal that was opened for a person; if Slack refuses, tells them how to start again. */
    Changed fill(OpenModal modal, ModalKind kind, View view) {
        forgetAnswer(modal.viewId());
        Changed changed = updates.update(modal.viewId(), view, modal.hash());
        tellIfFailed(modal, kind, changed.change());
        return changed;
    }

    private void tellIfFailed(OpenModal modal, ModalKind kind, Change change) {
        if (change == Change.FAILED) {
            String userId = modal.actor().userId();
            privateReply.say(
                    userId,
                    privateReply.responseUrlOf(modal.viewId()),
                    kind.purpose(),
                    readers.afterAcknowledgement(userId).text("modal.not-filled." + kind.key()));
        }
    }
}
