package quitorg.slack.decision;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Map;
import java.util.Optional;
import quitorg.request.Refusal;
import quitorg.request.RequestId;
import quitorg.request.Verb;
import quitorg.slack.text.Texts;
import quitorg.slack.view.ActionIntake;
import quitorg.slack.view.HandlerThreads;
import quitorg.slack.view.ModalClient;
import quitorg.slack.view.Modals;
import quitorg.slack.view.Payloads;
import quitorg.slack.view.PrivateReply;
import quitorg.workflow.port.Actor;
import quitorg.workflow.port.ReviewId;
import quitorg.workflow.port.UserAction;

/** How an approver rejects: presses the button in the review and gives the reason in a view on top of it. */
public final class RejectActions {
    private final ClaimedReviews claimedReviews;
    private final ActionIntake keeping;
    private final Texts texts;
    private final ModalClient windows;
    private final HandlerThreads background;
    private final PrivateReply aside;

    public RejectActions(
            ClaimedReviews claimedReviews,
            ActionIntake keeping,
            Texts texts,
            ModalClient windows,
            HandlerThreads background,
            PrivateReply aside) {
        this.claimedReviews = claimedReviews;
        this.keeping = keeping;
        this.texts = texts;
        this.windows = windows;
        this.background = background;
        this.aside = aside;
    }

    public Response opened(BlockActionPayload payload, String value, ActionContext context) {
        Actor actor = Payloads.actor(payload);
        if (!ReviewId.isWellFormed(value)) {
            aside.say(payload, texts.refusals().of(new Refusal.ReviewNotYours()));
        } else if (!background.open(() ->
                windows.push(payload.getTriggerId(), ReviewModal.rejection(new ReviewId(value)), actor.userId()))) {
            aside.say(payload, PrivateReply.BUSY);
        }
        return context.ack();
    }

    /** Stores the action, closes the view on top, and lets the review under it show the answer. */
    public Response submitted(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        return claimedReviews.answer(
                Payloads.metadata(payload),
                Payloads.actor(payload),
                Verb.REJECT,
                subject -> Optional.of(subject.request()),
                request -> rejected(payload, request, context),
                why -> context.ackWithUpdate(Modals.message(ReviewModal.TITLE, why)));
    }

    private Response rejected(ViewSubmissionPayload payload, RequestId request, ViewSubmissionContext context) {
        String why = Payloads.value(payload, ReviewModal.WHY).strip();
        if (why.isEmpty() || why.codePointCount(0, why.length()) > ReviewModal.COMMENT_MOST) {
            return context.ackWithErrors(
                    Map.of(ReviewModal.WHY, "Please write 1 to " + ReviewModal.COMMENT_MOST + " characters."));
        }
        Actor actor = Payloads.actor(payload);
        UserAction action = new UserAction.Reject(
                // The key includes the person, so that no one can take another person's place with their view ID.
                "reject:" + payload.getView().getId() + ":" + actor.userId(),
                actor,
                keeping.replyTo(Payloads.orEmpty(payload.getView().getRootViewId())),
                request,
                why);
        // An empty acknowledgement closes the view on top; the answer appears in the one below.
        return keeping.whyNotKept(action)
                .map(whyNot -> context.ackWithUpdate(Modals.message(ReviewModal.TITLE, whyNot)))
                .orElseGet(context::ack);
    }
}
