package quitorg.slack.submission;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Map;
import java.util.Optional;
import quitorg.request.state.Policy;
import quitorg.request.typed.TypedText;
import quitorg.slack.interaction.ActionIntake;
import quitorg.slack.interaction.OpenModal;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.text.Texts;
import quitorg.slack.view.AccountInOrganization;
import quitorg.slack.view.Input;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.UserAction;

/** What a requester does in the request modal. */
public final class RequestActions {
    private final ActionIntake intake;
    private final RequestModalFiller filler;
    private final PrivateReply privateReply;
    private final ReaderTexts readers;

    public RequestActions(
            ActionIntake intake, RequestModalFiller filler, PrivateReply privateReply, ReaderTexts readers) {
        this.intake = intake;
        this.filler = filler;
        this.privateReply = privateReply;
        this.readers = readers;
    }

    /** The requester submitted: the reason is checked here, everything else once the action is stored. */
    public Response submit(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        Optional<RequestModalMetadata> asked = RequestModalMetadata.parse(Payloads.metadata(payload));
        if (asked.isEmpty()) {
            Texts texts = readers.of(Payloads.actor(payload).userId());
            String text = texts.text("request.unknown-modal");
            return context.ackWithUpdate(new Modals(texts).message(ModalKind.REQUEST, text));
        }
        String reason = TypedText.strip(Payloads.value(payload, Input.REASON));
        Optional<String> error = errorIn(payload, reason).or(() -> errorIn(payload, asked.get()));
        return error.map(why -> context.ackWithErrors(Map.of(Input.REASON.id(), why)))
                .orElseGet(
                        () -> intake.acknowledge(submission(payload, asked.get(), reason), ModalKind.REQUEST, context));
    }

    private Optional<String> errorIn(ViewSubmissionPayload payload, String reason) {
        int length = Policy.reasonLength(reason);
        Texts texts = readers.of(Payloads.actor(payload).userId());
        if (length < Policy.REASON_LEAST) {
            return Optional.of(texts.text("request.error.reason-too-short", Policy.REASON_LEAST, length));
        }
        return length > Policy.REASON_MOST
                ? Optional.of(texts.text("request.error.reason-too-long", Policy.REASON_MOST, length))
                : Optional.empty();
    }

    /** If the requester chose another account and submitted before the modal showed it, they did not see its facts. */
    private Optional<String> errorIn(ViewSubmissionPayload payload, RequestModalMetadata asked) {
        return AccountSelect.chosenIn(payload.getView())
                .filter(chosen -> !chosen.equals(asked.pair()))
                .map(chosen -> readers.of(Payloads.actor(payload).userId()).text("request.error.other-account"));
    }

    private UserAction submission(ViewSubmissionPayload payload, RequestModalMetadata asked, String reason) {
        String viewId = payload.getView().getId();
        Actor actor = Payloads.actor(payload);
        return new UserAction.Submit(
                // The key includes the person, so that no one can take another person's place with their view ID.
                "submit:" + viewId + ":" + actor.userId(),
                actor,
                intake.replyTo(viewId),
                asked.pair().account(),
                asked.shown(),
                asked.pair().orgId(),
                reason);
    }

    /** Asks again after a success: in the open modal, else in a new one. */
    public Response askAgain(BlockActionPayload payload, ActionContext context) {
        return AccountInOrganization.parse(Payloads.buttonValue(payload))
                .map(pair -> accepted(
                        payload,
                        context,
                        Payloads.openModal(payload)
                                .map(modal -> filler.askAgain(modal, pair))
                                .orElseGet(() -> filler.open(Payloads.trigger(payload), pair, true))))
                .orElseGet(() -> answer(payload, context, "request.unknown-button"));
    }

    /** Opens a new modal for the pair of a card, as the command does: an open request or a later success comes first. */
    public Response askAgainAfterFailure(BlockActionPayload payload, ActionContext context) {
        return AccountInOrganization.parse(Payloads.buttonValue(payload))
                .map(pair -> accepted(payload, context, filler.open(Payloads.trigger(payload), pair, false)))
                .orElseGet(() -> answer(payload, context, "request.unknown-button"));
    }

    /** A person chose an account from the menu: the modal shows "Reading…" again, then that account. */
    public Response choose(BlockActionPayload payload, ActionContext context) {
        Optional<AccountInOrganization> pair = Optional.ofNullable(
                        payload.getActions().get(0).getSelectedOption())
                .flatMap(option -> AccountInOrganization.parse(Payloads.orEmpty(option.getValue())));
        Optional<OpenModal> modal = Payloads.openModal(payload);
        if (pair.isEmpty() || modal.isEmpty()) {
            return answer(payload, context, "request.unknown-menu");
        }
        return accepted(
                payload, context, filler.choose(modal.get(), pair.get(), RequestModal.typedReason(payload.getView())));
    }

    private Response accepted(BlockActionPayload payload, ActionContext context, boolean isAccepted) {
        return isAccepted ? context.ack() : answer(payload, context, "answer.busy");
    }

    private Response answer(BlockActionPayload payload, ActionContext context, String key) {
        privateReply.answer(
                payload, readers.of(Payloads.actor(payload).userId()).text(key));
        return context.ack();
    }
}
