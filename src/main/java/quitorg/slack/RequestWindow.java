package quitorg.slack;

import com.slack.api.model.view.View;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.Actor;
import quitorg.workflow.RequestForm;

/** Opens the request modal at once and fills it when everything is read, however long that takes. */
final class RequestWindow {
    private static final String AGAIN = "type the command again";

    private static final Logger log = LoggerFactory.getLogger(RequestWindow.class);

    private final RequestForm form;
    private final RequestModal modal;
    private final Windows windows;
    private final Background background;

    RequestWindow(RequestForm form, RequestModal modal, Windows windows, Background background) {
        this.form = form;
        this.modal = modal;
        this.windows = windows;
        this.background = background;
    }

    /**
     * Opens a new window.
     *
     * @return false where too much waits already
     */
    boolean open(Actor actor, Pair pair, String triggerId, Optional<String> responseUrl, boolean askAgain) {
        return background.open(() -> {
            // Nothing is read before this: the trigger is good for three seconds.
            Optional<String> viewId = windows.open(triggerId, modal.loading(pair), actor.userId(), responseUrl);
            viewId.filter(id -> !background.fill(() -> fill(id, actor, pair, askAgain)))
                    .ifPresent(id -> show(id, Modals.message(RequestModal.TITLE, Aside.BUSY), actor));
        });
    }

    /**
     * Fills a window that is open.
     *
     * @return false where too much waits already
     */
    boolean refill(String viewId, Actor actor, Pair pair) {
        return background.fill(() -> {
            windows.update(viewId, modal.loading(pair));
            fill(viewId, actor, pair, true);
        });
    }

    private void fill(String viewId, Actor actor, Pair pair, boolean askAgain) {
        try {
            RequestForm.Form filled = form.prepare(actor, pair.account(), pair.orgId(), askAgain);
            show(viewId, modal.of(filled, pair), actor);
        } catch (RuntimeException e) {
            // The last line of a thread of ours: the window must not stay at "Reading…" whatever broke.
            log.error("window {} of {} could not be filled; he is told that nothing was done", viewId, actor, e);
            show(viewId, Modals.message(RequestModal.TITLE, Faults.nothingDone(viewId)), actor);
        }
    }

    private void show(String viewId, View view, Actor actor) {
        windows.fill(viewId, view, actor.userId(), AGAIN);
    }
}
