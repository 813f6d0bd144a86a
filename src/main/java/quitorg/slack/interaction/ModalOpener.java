package quitorg.slack.interaction;

import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.text.Texts;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;

/** Opens a modal at once and fills it when everything is read, however long that takes. */
public final class ModalOpener {
    private static final Logger log = LoggerFactory.getLogger(ModalOpener.class);

    private final ModalClient modalClient;
    private final HandlerThreads threads;
    private final ReaderTexts readers;

    public ModalOpener(ModalClient modalClient, HandlerThreads threads, ReaderTexts readers) {
        this.modalClient = modalClient;
        this.threads = threads;
        this.readers = readers;
    }

    /**
     * Opens a modal that shows {@code loading}, then {@code filled}.
     *
     * @param filled may take as long as the cloud does
     * @return false if too much work is queued
     */
    public boolean open(Trigger trigger, ModalKind kind, View loading, Supplier<View> filled) {
        // Nothing is read before the modal is open: the trigger expires after three seconds.
        return threads.open(trigger.purpose(), () -> modalClient
                .open(trigger, loading)
                .map(viewId -> new OpenModal(viewId, Optional.empty(), trigger.actor()))
                .filter(modal -> !threads.fill(kind.purpose(), () -> fill(modal, kind, filled)))
                .ifPresent(modal -> modalClient.fill(modal, kind, busy(modal, kind))));
    }

    /**
     * Puts a finished modal on top of the open one.
     *
     * @return false if too much work is queued
     */
    public boolean push(Trigger trigger, View view) {
        return threads.open(trigger.purpose(), () -> modalClient.push(trigger, view));
    }

    /**
     * Opens a finished modal.
     *
     * @return false if too much work is queued
     */
    public boolean open(Trigger trigger, View view) {
        return threads.open(trigger.purpose(), () -> modalClient.open(trigger, view));
    }

    /**
     * Fills a modal after its submission.
     *
     * @param loadingId the external ID of the loading view that acknowledges the submission
     * @param filled may take as long as the cloud does
     * @return false if too much work is queued
     */
    public boolean fillSubmitted(OpenModal modal, ModalKind kind, String loadingId, Supplier<View> filled) {
        return threads.fill(
                kind.purpose(), () -> modalClient.fillSubmitted(modal, kind, loadingId, view(modal, kind, filled)));
    }

    /** Shows {@code loading}, then {@code filled}, in a modal unless it shows something newer than it should. */
    public void replace(OpenModal modal, ModalKind kind, View loading, Supplier<View> filled) {
        ModalClient.Changed changed = modalClient.fill(modal, kind, loading);
        if (changed.change() == ModalClient.Change.SHOWN) {
            // Replaces only its own "Reading…": a later click has put another one there.
            fill(new OpenModal(modal.viewId(), changed.hash(), modal.actor()), kind, filled);
        }
    }

    private void fill(OpenModal modal, ModalKind kind, Supplier<View> filled) {
        modalClient.fill(modal, kind, view(modal, kind, filled));
    }

    private View view(OpenModal modal, ModalKind kind, Supplier<View> filled) {
        try {
            return filled.get();
        } catch (RuntimeException e) {
            // Last resort of this thread: the modal must not stay at "Reading…", whatever failed.
            log.error(
                    "modal {} of {} could not be filled; the user is told that nothing was done",
                    modal.viewId(),
                    modal.actor(),
                    e);
            return message(modal, kind, texts -> texts.faults().nothingDone(modal.viewId()));
        }
    }

    // Other people's triggers wait for this thread, and expire after three seconds. So it waits for the reader's
    // language no longer than an acknowledgement may, and otherwise uses the channel's.
    private View busy(OpenModal modal, ModalKind kind) {
        Texts texts = readers.of(modal.actor().userId());
        return new Modals(texts).message(kind, texts.text("answer.busy"));
    }

    private View message(OpenModal modal, ModalKind kind, Function<Texts, String> text) {
        Texts texts = readers.afterAcknowledgement(modal.actor().userId());
        return new Modals(texts).message(kind, text.apply(texts));
    }
}
