package quitorg.slack.submission;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import java.util.Map;
import java.util.Optional;
import quitorg.request.Policy;
import quitorg.slack.view.ActionIntake;
import quitorg.slack.view.Modals;
import quitorg.slack.view.Payloads;
import quitorg.slack.view.PrivateReply;
import quitorg.workflow.port.Actor;
import quitorg.workflow.port.UserAction;

/** What a requester does in the request modal. */
public final class RequestActions {
    private final ActionIntake keeping;
    private final RequestModalFiller window;
    private final PrivateReply aside;

    public RequestActions(ActionIntake keeping, RequestModalFiller window, PrivateReply aside) {
        this.keeping = keeping;
        this.window = window;
        this.aside = aside;
    }

    /** The requester submitted: the reason is checked here, everything else once the action is stored. */
    public Response submitted(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        Optional<RequestModalMetadata> asked = RequestModalMetadata.parse(Payloads.metadata(payload));
        if (asked.isEmpty()) {
            return context.ackWithUpdate(Modals.message(
                    RequestModal.TITLE,
                    "This window is not one that I opened. Nothing was stored; type the command again."));
        }
        String reason = Payloads.value(payload, RequestModal.REASON).strip();
        int length = reason.codePointCount(0, reason.length());
        if (length < Policy.REASON_LEAST || length > Policy.REASON_MOST) {
            return context.ackWithErrors(Map.of(
                    RequestModal.REASON,
                    "Please write " + Policy.REASON_LEAST + " to " + Policy.REASON_MOST + " characters; this is "
                            + length + "."));
        }
        // The requester chose another account and submitted before the modal could show it, so the request is not for
        // the account they saw.
        AccountInOrganization pair = asked.get().pair();
        if (isAnother(AccountSelect.chosenIn(payload.getView()), pair)) {
            return context.ackWithErrors(Map.of(
                    RequestModal.REASON,
                    "You chose another account, which this window does not show yet. Nothing was stored; wait until it does,"
                            + " or choose once more, then send it."));
        }
        String viewId = payload.getView().getId();
        Actor actor = Payloads.actor(payload);
        return keeping.keep(
                new UserAction.Submit(
                        // The key includes the person, so that no one can take another person's place with their view
                        // ID.
                        "submit:" + viewId + ":" + actor.userId(),
                        actor,
                        keeping.replyTo(viewId),
                        pair.account(),
                        asked.get().shown(),
                        pair.orgId(),
                        reason),
                RequestModal.TITLE,
                context);
    }

    private static boolean isAnother(Optional<AccountInOrganization> chosen, AccountInOrganization shown) {
        return chosen.filter(pair -> !pair.equals(shown)).isPresent();
    }

    /** Asks again after a success: in the open modal, else in a new one. */
    public Response askAgain(BlockActionPayload payload, String value, ActionContext context) {
        Actor actor = Payloads.actor(payload);
        Optional<AccountInOrganization> pair = AccountInOrganization.parse(value);
        if (pair.isEmpty()) {
            aside.say(payload, "This button is not one of mine. Nothing was done; please type the command again.");
        } else if (!isTaken(payload, actor, pair.get())) {
            aside.say(payload, PrivateReply.BUSY);
        }
        return context.ack();
    }

    /** A person chose an account from the menu: the modal shows "Reading…" again, then that account. */
    public Response chooses(BlockActionPayload payload, BlockActionPayload.Action action, ActionContext context) {
        Optional<AccountInOrganization> pair = Optional.ofNullable(action.getSelectedOption())
                .flatMap(option -> AccountInOrganization.parse(Payloads.orEmpty(option.getValue())));
        View view = payload.getView();
        if (pair.isEmpty() || view == null) {
            aside.say(payload, "This menu is not one of mine. Nothing was done; please type the command again.");
            return context.ack();
        }
        if (!window.choose(
                view.getId(),
                Optional.ofNullable(view.getHash()),
                Payloads.actor(payload),
                pair.get(),
                RequestModal.typedReason(view))) {
            aside.say(payload, PrivateReply.BUSY);
        }
        return context.ack();
    }

    private boolean isTaken(BlockActionPayload payload, Actor actor, AccountInOrganization pair) {
        return payload.getView() == null
                ? window.open(actor, pair, payload.getTriggerId(), Optional.ofNullable(payload.getResponseUrl()), true)
                : window.refill(
                        payload.getView().getId(),
                        Optional.ofNullable(payload.getView().getHash()),
                        actor,
                        pair);
    }
}
