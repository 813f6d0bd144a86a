package quitorg.slack.submission;

import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.function.Function;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.ModalOpener;
import quitorg.slack.interaction.OpenModal;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.interaction.Trigger;
import quitorg.slack.text.Texts;
import quitorg.slack.view.AccountInOrganization;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.submission.RequestPreparation;

/** Opens the request modal at once and fills it when everything is read, however long that takes. */
public final class RequestModalFiller {
    private final RequestPreparation preparation;
    private final Function<Texts, RequestModal> requestModals;
    private final ModalOpener opener;
    private final PrivateReply privateReply;
    private final HandlerThreads threads;
    private final ReaderTexts readers;

    public RequestModalFiller(
            RequestPreparation preparation,
            Function<Texts, RequestModal> requestModals,
            ModalOpener opener,
            PrivateReply privateReply,
            HandlerThreads threads,
            ReaderTexts readers) {
        this.preparation = preparation;
        this.requestModals = requestModals;
        this.opener = opener;
        this.privateReply = privateReply;
        this.threads = threads;
        this.readers = readers;
    }

    /**
     * Opens a new modal.
     *
     * @param askAgain whether to ignore an earlier success
     * @return false if too much work is queued
     */
    boolean open(Trigger trigger, AccountInOrganization pair, boolean askAgain) {
        return opener.open(
                trigger, ModalKind.REQUEST, atOnce(trigger.actor()).loading(pair.orgId()), () -> modal(trigger.actor())
                        .of(prepare(trigger.actor(), pair, askAgain), pair));
    }

    /**
     * Opens a new modal that asks for the account first.
     *
     * @return false if too much work is queued
     */
    boolean openToChoose(Trigger trigger, OrgId orgId) {
        View loading = atOnce(trigger.actor()).loading(orgId);
        return opener.open(trigger, ModalKind.REQUEST, loading, () -> toChoose(trigger.actor(), orgId));
    }

    /**
     * Makes the modal that asked for the organization the request modal.
     *
     * @param loadingId the external ID of the loading view that it shows meanwhile
     * @param account the account that was named; empty if the person has to choose one
     * @return false if too much work is queued
     */
    boolean fillSubmitted(OpenModal modal, String loadingId, OrgId orgId, Optional<Account> account) {
        Actor actor = modal.actor();
        return opener.fillSubmitted(
                modal, ModalKind.REQUEST, loadingId, () -> account.map(name -> new AccountInOrganization(name, orgId))
                        .map(pair -> modal(actor).of(prepare(actor, pair, false), pair))
                        .orElseGet(() -> toChoose(actor, orgId)));
    }

    private View toChoose(Actor actor, OrgId orgId) {
        return preparation
                .whyMayNot(actor)
                .map(refusal -> modal(actor).refusal(refusal))
                .orElseGet(() -> modal(actor).whichAccount(preparation.accounts(), orgId));
    }

    /**
     * Fills an open modal for a person who asks again after a success.
     *
     * @return false if too much work is queued
     */
    boolean askAgain(OpenModal modal, AccountInOrganization pair) {
        return threads.fill(Purpose.REQUEST, () -> {
            if (mayChange(modal.actor())) {
                opener.replace(modal, ModalKind.REQUEST, modal(modal.actor()).loading(pair), () -> modal(modal.actor())
                        .of(prepare(modal.actor(), pair, true), pair));
            }
        });
    }

    /**
     * Fills a modal for an account that was chosen in it.
     *
     * @param reason the reason typed so far
     * @return false if too much work is queued
     */
    boolean choose(OpenModal modal, AccountInOrganization pair, String reason) {
        return threads.fill(Purpose.REQUEST, () -> {
            if (mayChange(modal.actor())) {
                var chosen = new RequestModal.Chosen(pair, preparation.accounts(), reason);
                View loading = modal(modal.actor()).loading(chosen);
                opener.replace(modal, ModalKind.REQUEST, loading, () -> modal(modal.actor())
                        .of(prepare(modal.actor(), pair, false), chosen));
            }
        });
    }

    /**
     * Whether the modal may be changed for this person. If not, they see the reason outside the modal: that a click
     * names the modal is only a claim, and its menu would show anyone which accounts exist.
     */
    private boolean mayChange(Actor actor) {
        Optional<Refusal> whyNot = preparation.whyMayNot(actor);
        whyNot.ifPresent(refusal -> privateReply.say(
                actor.userId(),
                Optional.empty(),
                Purpose.REQUEST,
                readers.afterAcknowledgement(actor.userId()).refusals().of(refusal)));
        return whyNot.isEmpty();
    }

    /** What is shown at once: the acknowledgement waits for it. */
    RequestModal atOnce(Actor reader) {
        return requestModals.apply(readers.of(reader.userId()));
    }

    private RequestModal modal(Actor reader) {
        return requestModals.apply(readers.afterAcknowledgement(reader.userId()));
    }

    private RequestPreparation.Form prepare(Actor actor, AccountInOrganization pair, boolean askAgain) {
        return preparation.prepare(actor, pair.account(), pair.orgId(), askAgain);
    }
}
