package quitorg.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Map;
import java.util.Optional;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Verb;
import quitorg.workflow.Actor;
import quitorg.workflow.Gesture;
import quitorg.workflow.ReviewId;

/** What a person does to reject: presses the button in the review, gives the reason in a view on top of it. */
final class RejectGestures {
    private final ClaimedReviews claimedReviews;
    private final Keeping keeping;
    private final RefusalText refusals;
    private final Windows windows;
    private final Background background;
    private final Aside aside;

    RejectGestures(
            ClaimedReviews claimedReviews,
            Keeping keeping,
            RefusalText refusals,
            Windows windows,
            Background background,
            Aside aside) {
        this.claimedReviews = claimedReviews;
        this.keeping = keeping;
        this.refusals = refusals;
        this.windows = windows;
        this.background = background;
        this.aside = aside;
    }

    Response opened(BlockActionPayload payload, String value, ActionContext context) {
        Actor actor = Payloads.actor(payload);
        if (!ReviewId.isWellFormed(value)) {
            aside.say(payload, refusals.of(new Refusal.ReviewNotYours()));
        } else if (!background.open(() ->
                windows.push(payload.getTriggerId(), ReviewModal.rejection(new ReviewId(value)), actor.userId()))) {
            aside.say(payload, Aside.BUSY);
        }
        return context.ack();
    }

    /** Keeps it, closes the view on top, and lets the review under it show the answer. */
    Response submitted(ViewSubmissionPayload payload, ViewSubmissionContext context) {
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
        Gesture gesture = new Gesture.Reject(
                // With the person in it, so that another cannot take their turn with a view ID that is theirs.
                "reject:" + payload.getView().getId() + ":" + actor.userId(),
                actor,
                keeping.replyTo(Payloads.orEmpty(payload.getView().getRootViewId())),
                request,
                why);
        // An empty acknowledgement closes the view on top; the answer comes into the one under it.
        return keeping.whyNotKept(gesture)
                .map(whyNot -> context.ackWithUpdate(Modals.message(ReviewModal.TITLE, whyNot)))
                .orElseGet(context::ack);
    }
}
