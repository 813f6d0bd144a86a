package quitorg.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Verb;
import quitorg.workflow.Actor;
import quitorg.workflow.Gesture;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ReviewId;
import quitorg.workflow.StoreUnavailableException;

/** What a person does to reject: presses the button in the review, gives the reason in a view on top of it. */
final class RejectGestures {
    private static final Logger log = LoggerFactory.getLogger(RejectGestures.class);

    private final ClaimedReviews claimedReviews;
    private final DecisionsFromElsewhere elsewhere;
    private final Keeping keeping;
    private final RefusalText refusals;
    private final Windows windows;
    private final Background background;
    private final Aside aside;

    RejectGestures(
            ClaimedReviews claimedReviews,
            DecisionsFromElsewhere elsewhere,
            Keeping keeping,
            RefusalText refusals,
            Windows windows,
            Background background,
            Aside aside) {
        this.claimedReviews = claimedReviews;
        this.elsewhere = elsewhere;
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
        String claimed = Payloads.metadata(payload);
        Actor actor = Payloads.actor(payload);
        Optional<RequestId> request;
        Optional<Refusal> whyNone;
        try {
            request = claimedReviews.subjectOf(claimed, actor).map(ReviewDesk.Subject::request);
            whyNone = request.isPresent() ? Optional.empty() : Optional.of(claimedReviews.whyNone(claimed));
        } catch (StoreUnavailableException e) {
            log.error("a rejection by {} could not be kept; he is told so", actor.userId(), e);
            return context.ackWithUpdate(Modals.message(ReviewModal.TITLE, Faults.notRecorded("review")));
        }
        if (whyNone.isPresent()) {
            elsewhere.tellForeign(claimed, actor, Verb.REJECT);
            return context.ackWithUpdate(Modals.message(ReviewModal.TITLE, refusals.of(whyNone.get())));
        }
        String why = Payloads.value(payload, ReviewModal.WHY).strip();
        if (why.isEmpty() || why.codePointCount(0, why.length()) > ReviewModal.COMMENT_MOST) {
            return context.ackWithErrors(
                    Map.of(ReviewModal.WHY, "Please write 1 to " + ReviewModal.COMMENT_MOST + " characters."));
        }
        String root = Payloads.orEmpty(payload.getView().getRootViewId());
        Gesture gesture = new Gesture.Reject(
                // His own: nobody can take this turn with a view ID that is his.
                "reject:" + payload.getView().getId() + ":" + actor.userId(),
                actor,
                keeping.replyTo(root),
                request.orElseThrow(),
                why);
        Optional<String> whyNot = keeping.whyNotKept(gesture);
        if (whyNot.isPresent()) {
            return context.ackWithUpdate(Modals.message(ReviewModal.TITLE, whyNot.get()));
        }
        // An empty acknowledgement closes the view on top; the answer comes into the one under it.
        return context.ack();
    }
}
