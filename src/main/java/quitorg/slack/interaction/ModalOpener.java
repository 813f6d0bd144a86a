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
        return threads.open(() -> modalClient
                .open(trigger, loading)
                .map(viewId -> new OpenModal(viewId, Optional.empty(), trigger.actor()))
                .filter(modal -> !threads.fill(() -> fill(modal, kind, filled)))
                .ifPresent(modal -> say(modal, kind, texts -> texts.text("answer.busy"))));
    }

    /**
     * Puts a finished modal on top of the open one.
     *
     * @return false if too much work is queued
     */
    public boolean push(Trigger trigger, View view) {
        return threads.open(() -> modalClient.push(trigger, view));
    }

    /**
     * Opens a finished modal.
     *
     * @return false if too much work is queued
     */
    public boolean open(Trigger trigger, View view) {
        return threads.open(() -> modalClient.open(trigger, view));
    }

    /**
     * Fills a modal whose submission is being acknowledged with a loading view.
     *
     * @param filled may take as long as the cloud does
     * @return false if too much work is queued
     */
    public boolean fillSubmitted(OpenModal modal, ModalKind kind, Supplier<View> filled) {
        return threads.fill(() -> fill(modal, kind, () -> modalClient.afterAcknowledgement(modal, filled.get())));
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
        try {
            modalClient.fill(modal, kind, filled.get());
        } catch (RuntimeException e) {
            // Last resort of this thread: the modal must not stay at "Reading…", whatever failed.
            log.error(
                    "modal {} of {} could not be filled; the user is told that nothing was done",
                    modal.viewId(),
                    modal.actor(),
                    e);
            say(modal, kind, texts -> texts.faults().nothingDone(modal.viewId()));
        }
    }

    private void say(OpenModal modal, ModalKind kind, Function<Texts, String> text) {
        Texts texts = readers.afterAcknowledgement(modal.actor().userId());
        modalClient.fill(modal, kind, new Modals(texts).message(kind, text.apply(texts)));
    }
}
