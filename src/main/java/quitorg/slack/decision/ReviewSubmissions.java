package quitorg.slack.decision;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Map;
import java.util.Optional;
import quitorg.request.Verb;
import quitorg.request.account.OrgId;
import quitorg.request.state.RequestId;
import quitorg.request.typed.TypedText;
import quitorg.slack.interaction.ActionIntake;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Input;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;

/**
 * How an approver decides: approves by submitting the review, or rejects with a reason. The input is checked here,
 * everything else once the action is stored.
 */
public final class ReviewSubmissions {
    private final ClaimedReviews claimedReviews;
    private final ActionIntake intake;
    private final ReaderTexts readers;

    public ReviewSubmissions(ClaimedReviews claimedReviews, ActionIntake intake, ReaderTexts readers) {
        this.claimedReviews = claimedReviews;
        this.intake = intake;
        this.readers = readers;
    }

    private Texts texts(ViewSubmissionPayload payload) {
        return readers.of(Payloads.actor(payload).userId());
    }

    private Response inModal(ViewSubmissionPayload payload, String text, ViewSubmissionContext context) {
        return context.ackWithUpdate(new Modals(texts(payload)).message(ModalKind.REVIEW, text));
    }

    /** Stores the approval; the modal shows "Checking…", then the answer. */
    public Response approve(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        return claimedReviews.answer(
                Payloads.metadata(payload),
                Payloads.actor(payload),
                Verb.APPROVE,
                ReviewService.Subject::toApprove,
                orgId -> approve(payload, orgId, context),
                whyNot -> inModal(payload, whyNot, context));
    }

    private Response approve(ViewSubmissionPayload payload, OrgId orgId, ViewSubmissionContext context) {
        if (!OrgId.parse(Payloads.value(payload, Input.TYPED_ID)).equals(new OrgId.Valid(orgId))) {
            return context.ackWithErrors(
                    Map.of(Input.TYPED_ID.id(), texts(payload).text("review.error.typed", orgId.toString())));
        }
        String comment = Payloads.value(payload, Input.COMMENT);
        if (comment.codePointCount(0, comment.length()) > ReviewModal.LONGEST_COMMENT) {
            return context.ackWithErrors(Map.of(
                    Input.COMMENT.id(), texts(payload).text("review.error.comment", ReviewModal.LONGEST_COMMENT)));
        }
        String review = Payloads.metadata(payload);
        UserAction action = new UserAction.Approve(
                "approve:" + review,
                Payloads.actor(payload),
                intake.replyTo(payload.getView().getId()),
                new ReviewId(review),
                comment);
        return intake.acknowledge(action, ModalKind.REVIEW, context);
    }

    /** Stores the rejection and closes the modal on top; the review under it shows the answer. */
    public Response reject(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        return claimedReviews.answer(
                Payloads.metadata(payload),
                Payloads.actor(payload),
                Verb.REJECT,
                subject -> Optional.of(subject.request()),
                request -> reject(payload, request, context),
                whyNot -> inModal(payload, whyNot, context));
    }

    private Response reject(ViewSubmissionPayload payload, RequestId request, ViewSubmissionContext context) {
        String why = TypedText.strip(Payloads.value(payload, Input.REJECTION_REASON));
        if (why.isEmpty() || why.codePointCount(0, why.length()) > ReviewModal.LONGEST_COMMENT) {
            return context.ackWithErrors(Map.of(
                    Input.REJECTION_REASON.id(),
                    texts(payload).text("rejection.error.why", ReviewModal.LONGEST_COMMENT)));
        }
        Actor actor = Payloads.actor(payload);
        UserAction action = new UserAction.Reject(
                // The key includes the person, so that no one can take another person's place with their view ID.
                "reject:" + payload.getView().getId() + ":" + actor.userId(),
                actor,
                intake.replyTo(Payloads.orEmpty(payload.getView().getRootViewId())),
                request,
                why);
        return intake.store(action)
                .map(problem -> inModal(payload, problem, context))
                // An empty acknowledgement closes only the modal on top.
                .orElseGet(context::ack);
    }
}
