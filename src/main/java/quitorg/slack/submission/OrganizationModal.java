package quitorg.slack.submission;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.slack.interaction.ModalOpener;
import quitorg.slack.interaction.OpenModal;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.interaction.Trigger;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Input;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.slack.view.TextInput;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.submission.RequestPreparation;

/**
 * Asks for the organization ID where no command was typed, with the same rules as the command. Then the modal becomes
 * the request modal. It opens before anything is read, so it looks the same to everyone; a person who may not request
 * sees the refusal once the ID is submitted.
 */
public final class OrganizationModal {
    /** Longer than any organization ID or account, with blanks and marks around it. */
    private static final int LONGEST_TYPED = 100;

    private static final Logger log = LoggerFactory.getLogger(OrganizationModal.class);

    private final RequestPreparation preparation;
    private final RequestModalFiller filler;
    private final ModalOpener opener;
    private final ReaderTexts readers;

    public OrganizationModal(
            RequestPreparation preparation, RequestModalFiller filler, ModalOpener opener, ReaderTexts readers) {
        this.preparation = preparation;
        this.filler = filler;
        this.opener = opener;
        this.readers = readers;
    }

    /** Opens it soon. Returns what to tell the person if too much work is queued. */
    public Optional<String> open(Trigger trigger) {
        Texts texts = readers.of(trigger.actor().userId());
        return opener.open(trigger, view(texts)) ? Optional.empty() : Optional.of(texts.text("answer.busy"));
    }

    static View view(Texts texts) {
        return new Modals(texts)
                .form(
                        ModalKind.ORGANIZATION,
                        "",
                        List.of(
                                field(texts, Input.ORGANIZATION, "id").block(),
                                field(texts, Input.ACCOUNT, "account")
                                        .optional()
                                        .block()));
    }

    private static TextInput field(Texts texts, Input field, String key) {
        return new TextInput(field, texts.text("organization." + key), LONGEST_TYPED)
                .hint(texts.text("organization." + key + ".hint"));
    }

    /** The person submitted it. */
    public Response submit(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        String id = Payloads.value(payload, Input.ORGANIZATION);
        String account = Payloads.value(payload, Input.ACCOUNT);
        Texts texts = readers.of(Payloads.actor(payload).userId());
        return TypedOrganization.parse(id, account)
                .fold(
                        (orgId, name) -> fill(payload, orgId, name, context),
                        mistake -> context.ackWithErrors(Map.of(mistake.field().id(), mistake.text(texts))));
    }

    private Response fill(
            ViewSubmissionPayload payload, OrgId orgId, Optional<Account> named, ViewSubmissionContext context) {
        Actor actor = Payloads.actor(payload);
        Optional<Account> account = named.or(preparation::onlyAccount);
        log.info("{} asks for organization {} and the account {}", actor.userId(), orgId, account);
        OpenModal modal = new OpenModal(payload.getView().getId(), Optional.empty(), actor);
        // A new one for each submission: Slack takes an external ID for one view at a time.
        String loadingId = UUID.randomUUID().toString();
        if (filler.fillSubmitted(modal, loadingId, orgId, account)) {
            View loading = filler.atOnce(actor).loading(orgId);
            loading.setExternalId(loadingId);
            return context.ackWithUpdate(loading);
        }
        Texts texts = readers.of(actor.userId());
        return context.ackWithUpdate(new Modals(texts).message(ModalKind.REQUEST, texts.text("answer.busy")));
    }
}
