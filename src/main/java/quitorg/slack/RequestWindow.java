package quitorg.slack;

import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.OrgId;
import quitorg.workflow.AccountChooser;
import quitorg.workflow.Actor;
import quitorg.workflow.RequestForm;

/** Opens the request modal at once and fills it when everything is read, however long that takes. */
final class RequestWindow {
    private static final String AGAIN = "type the command again";
    private static final String NOT_HIS =
            "This window was not opened for you. Nothing was done; please type the command yourself.";

    private static final Logger log = LoggerFactory.getLogger(RequestWindow.class);

    private final RequestForm form;
    private final AccountChooser accounts;
    private final RequestModal modal;
    private final Windows windows;
    private final Background background;
    private final RefusalText refusals;
    private final OpenedWindows opened = new OpenedWindows();
    private final LatestChoice latest = new LatestChoice();

    RequestWindow(
            RequestForm form,
            AccountChooser accounts,
            RequestModal modal,
            Windows windows,
            Background background,
            RefusalText refusals) {
        this.refusals = refusals;
        this.form = form;
        this.accounts = accounts;
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
        return open(
                actor,
                modal.loading(pair.orgId()),
                triggerId,
                responseUrl,
                () -> modal.of(form(actor, pair, askAgain), pair));
    }

    /**
     * Opens a new window for whichever account is in the organization.
     *
     * @return false where too much waits already
     */
    boolean openToChoose(Actor actor, OrgId orgId, String triggerId, Optional<String> responseUrl) {
        return open(
                actor,
                modal.loading(orgId),
                triggerId,
                responseUrl,
                () -> modal.of(accounts.prepare(actor, orgId), orgId));
    }

    private boolean open(
            Actor actor, View loading, String triggerId, Optional<String> responseUrl, Supplier<View> filled) {
        return background.open(() -> {
            // Nothing is read before this: the trigger is good for three seconds.
            Optional<String> viewId = windows.open(triggerId, loading, actor.userId(), responseUrl);
            viewId.ifPresent(id -> opened.remember(id, actor));
            viewId.filter(id -> !background.fill(() -> fill(id, actor, Optional.empty(), filled)))
                    .ifPresent(id -> show(id, Modals.message(RequestModal.TITLE, Aside.BUSY), Optional.empty(), actor));
        });
    }

    /**
     * Fills a window that is open.
     *
     * @return false where too much waits already
     */
    boolean refill(String viewId, Actor actor, Pair pair) {
        return background.fill(() -> {
            if (mayChange(viewId, actor)) {
                windows.update(viewId, modal.loading(pair));
                fill(viewId, actor, Optional.empty(), () -> modal.of(form(actor, pair, true), pair));
            }
        });
    }

    /**
     * Fills a window for an account that was chosen in it; of several choices the one that was clicked last stays.
     *
     * @param clickedAt by Slack's clock
     * @return false where too much waits already
     */
    boolean choose(String viewId, String clickedAt, Actor actor, RequestModal.Chosen claimed) {
        return background.fill(() -> {
            // Each person's clicks for themselves: a time that somebody makes up must not outdo another's click.
            latest.show(viewId + ":" + actor.userId(), clickedAt, () -> {
                if (!mayChange(viewId, actor)) {
                    return () -> {};
                }
                RequestModal.Chosen chosen = claimed.among(accounts::holds);
                Windows.Changed loading = windows.update(viewId, modal.loading(chosen), Optional.empty());
                // Only over its own "Reading…": whatever stands there else is newer.
                return () -> {
                    if (loading.change() != Windows.Change.CLOSED) {
                        fill(viewId, actor, loading.hash(), () -> modal.of(chosenForm(actor, chosen.pair()), chosen));
                    }
                };
            });
        });
    }

    /**
     * Whether that window may be changed for somebody; where not, he is told why. The window that a click names is a claim,
     * and its menu would tell anyone which accounts there are: so this comes before anything is shown.
     */
    private boolean mayChange(String viewId, Actor actor) {
        Optional<Actor> person = opened.personOf(viewId);
        if (person.isPresent() && !person.get().equals(actor)) {
            log.warn("{} clicked in {}, which is the window of {}; refused", actor, viewId, person.get());
            windows.say(actor.userId(), Optional.empty(), NOT_HIS);
            return false;
        }
        Optional<String> whyNot = form.whyMayNot(actor).map(refusals::of);
        whyNot.ifPresent(why -> {
            if (person.isPresent()) {
                show(viewId, Modals.message(RequestModal.TITLE, why), Optional.empty(), actor);
            } else {
                // Opened by another process: for whom, is not known here.
                windows.say(actor.userId(), Optional.empty(), why);
            }
        });
        return whyNot.isEmpty();
    }

    private RequestForm.Form chosenForm(Actor actor, Pair pair) {
        return accounts.holds(pair.account())
                ? form(actor, pair, false)
                : new RequestForm.Form.MayNot(accounts.whyUnknown(actor, pair.account()));
    }

    private RequestForm.Form form(Actor actor, Pair pair, boolean askAgain) {
        return form.prepare(actor, pair.account(), pair.orgId(), askAgain);
    }

    private void fill(String viewId, Actor actor, Optional<String> hash, Supplier<View> filled) {
        try {
            show(viewId, filled.get(), hash, actor);
        } catch (RuntimeException e) {
            // The last line of a thread of ours: the window must not stay at "Reading…" whatever broke.
            log.error("window {} of {} could not be filled; he is told that nothing was done", viewId, actor, e);
            show(viewId, Modals.message(RequestModal.TITLE, Faults.nothingDone(viewId)), hash, actor);
        }
    }

    private void show(String viewId, View view, Optional<String> hash, Actor actor) {
        windows.fill(viewId, view, hash, actor.userId(), AGAIN);
    }
}
