package quitorg.slack.submission;

import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.OrgId;
import quitorg.request.Refusal;
import quitorg.slack.text.Texts;
import quitorg.slack.view.HandlerThreads;
import quitorg.slack.view.ModalClient;
import quitorg.slack.view.Modals;
import quitorg.slack.view.PrivateReply;
import quitorg.workflow.port.Actor;
import quitorg.workflow.submission.RequestPreparation;

/** Opens the request modal at once and fills it when everything is read, however long that takes. */
public final class RequestModalFiller {
    private static final String AGAIN = "type the command again";

    private static final Logger log = LoggerFactory.getLogger(RequestModalFiller.class);

    private final RequestPreparation form;
    private final RequestModal modal;
    private final ModalClient windows;
    private final HandlerThreads background;
    private final Texts texts;

    public RequestModalFiller(
            RequestPreparation form, RequestModal modal, ModalClient windows, HandlerThreads background, Texts texts) {
        this.texts = texts;
        this.form = form;
        this.modal = modal;
        this.windows = windows;
        this.background = background;
    }

    /**
     * Opens a new modal.
     *
     * @return false if too much work is queued
     */
    boolean open(
            Actor actor, AccountInOrganization pair, String triggerId, Optional<String> responseUrl, boolean askAgain) {
        return open(
                actor,
                modal.loading(pair.orgId()),
                triggerId,
                responseUrl,
                () -> modal.of(form(actor, pair, askAgain), pair));
    }

    /**
     * Opens a new modal that asks for the account first.
     *
     * @return false if too much work is queued
     */
    boolean openToChoose(Actor actor, OrgId orgId, String triggerId, Optional<String> responseUrl) {
        return open(actor, modal.loading(orgId), triggerId, responseUrl, () -> form.whyMayNot(actor)
                .map(why -> Modals.message(RequestModal.TITLE, texts.refusals().of(why)))
                .orElseGet(() -> modal.whichAccount(form.accounts(), orgId)));
    }

    private boolean open(
            Actor actor, View loading, String triggerId, Optional<String> responseUrl, Supplier<View> filled) {
        return background.open(() -> {
            // Nothing is read before this: the trigger expires after three seconds.
            Optional<String> viewId = windows.open(triggerId, loading, actor.userId(), responseUrl);
            viewId.filter(id -> !background.fill(() -> fill(id, actor, Optional.empty(), filled)))
                    .ifPresent(id ->
                            show(id, Modals.message(RequestModal.TITLE, PrivateReply.BUSY), Optional.empty(), actor));
        });
    }

    /**
     * Fills an open modal.
     *
     * @param hash of the modal when it was clicked in
     * @return false if too much work is queued
     */
    boolean refill(String viewId, Optional<String> hash, Actor actor, AccountInOrganization pair) {
        return background.fill(() -> {
            if (!mayChange(actor)) {
                return;
            }
            ModalClient.Changed loading = windows.fill(viewId, modal.loading(pair), hash, actor.userId(), AGAIN);
            if (loading.change() == ModalClient.Change.SHOWN) {
                // A second press of the same button finds a newer modal and changes nothing that was typed into it.
                fill(viewId, actor, loading.hash(), () -> modal.of(form(actor, pair, true), pair));
            }
        });
    }

    /**
     * Fills a modal for an account that was chosen in it, unless the modal has changed since the click.
     *
     * @param hash of the modal at the time of the click
     * @param reason the reason typed so far
     * @return false if too much work is queued
     */
    boolean choose(String viewId, Optional<String> hash, Actor actor, AccountInOrganization pair, String reason) {
        return background.fill(() -> {
            if (!mayChange(actor)) {
                return;
            }
            var chosen = new RequestModal.Chosen(pair, form.accounts(), reason);
            ModalClient.Changed loading = windows.fill(viewId, modal.loading(chosen), hash, actor.userId(), AGAIN);
            if (loading.change() == ModalClient.Change.SHOWN) {
                // Replaces only its own "Reading…": a later choice has put another one there.
                fill(viewId, actor, loading.hash(), () -> modal.of(form(actor, pair, false), chosen));
            }
        });
    }

    /**
     * Whether the modal may be changed for this person. If not, they see the reason outside the modal: that a click
     * names the modal is only a claim, and its menu would show anyone which accounts exist.
     */
    private boolean mayChange(Actor actor) {
        Optional<Refusal> whyNot = form.whyMayNot(actor);
        whyNot.ifPresent(refusal ->
                windows.say(actor.userId(), Optional.empty(), texts.refusals().of(refusal)));
        return whyNot.isEmpty();
    }

    private RequestPreparation.Form form(Actor actor, AccountInOrganization pair, boolean askAgain) {
        return form.prepare(actor, pair.account(), pair.orgId(), askAgain);
    }

    private void fill(String viewId, Actor actor, Optional<String> hash, Supplier<View> filled) {
        try {
            show(viewId, filled.get(), hash, actor);
        } catch (RuntimeException e) {
            // Last resort of this thread: the modal must not stay at "Reading…", whatever failed.
            log.error("window {} of {} could not be filled; the user is told that nothing was done", viewId, actor, e);
            show(viewId, Modals.message(RequestModal.TITLE, texts.faults().nothingDone(viewId)), hash, actor);
        }
    }

    private void show(String viewId, View view, Optional<String> hash, Actor actor) {
        windows.fill(viewId, view, hash, actor.userId(), AGAIN);
    }
}
