package quitorg.slack.decision;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.OrgId;
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
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.Actor;
import quitorg.workflow.port.ReviewId;
import quitorg.workflow.port.UserAction;

/** How an approver decides: opens the review, types, approves. */
public final class ReviewActions {
    private static final Logger log = LoggerFactory.getLogger(ReviewActions.class);

    private final ReviewService desk;
    private final ClaimedReviews claimedReviews;
    private final ReviewModal modal;
    private final Texts texts;
    private final ModalClient windows;
    private final ActionIntake keeping;
    private final HandlerThreads background;
    private final PrivateReply aside;
    private final PayloadCheck origin;

    public ReviewActions(
            ReviewService desk,
            ClaimedReviews claimedReviews,
            ReviewModal modal,
            Texts texts,
            ModalClient windows,
            ActionIntake keeping,
            HandlerThreads background,
            PrivateReply aside,
            PayloadCheck origin) {
        this.desk = desk;
        this.claimedReviews = claimedReviews;
        this.modal = modal;
        this.texts = texts;
        this.windows = windows;
        this.keeping = keeping;
        this.background = background;
        this.aside = aside;
        this.origin = origin;
    }

    /** A person pressed <b>Review</b> on a card. */
    public Response opened(BlockActionPayload payload, String value, ActionContext context) {
        Actor actor = Payloads.actor(payload);
        Optional<String> responseUrl = Optional.ofNullable(payload.getResponseUrl());
        boolean accepted = background.open(() -> windows.open(
                        payload.getTriggerId(),
                        Modals.loading(ReviewModal.TITLE, "Reading what is so now…"),
                        actor.userId(),
                        responseUrl)
                .filter(viewId -> !background.fill(() -> fill(viewId, RequestId.parse(value), payload)))
                .ifPresent(viewId -> show(viewId, Modals.message(ReviewModal.TITLE, PrivateReply.BUSY), actor)));
        if (!accepted) {
            aside.say(payload, PrivateReply.BUSY);
        }
        return context.ack();
    }

    private void fill(String viewId, Optional<RequestId> id, BlockActionPayload payload) {
        Actor actor = Payloads.actor(payload);
        try {
            Optional<Refusal> whyNot = id.flatMap(request -> origin.whyNotOnItsCard(payload, request));
            View filled = whyNot.isPresent()
                    ? Modals.message(ReviewModal.TITLE, texts.refusals().of(whyNot.get()))
                    : id.flatMap(request -> desk.open(request, actor))
                            .map(modal::of)
                            .orElseGet(() -> Modals.message(
                                    ReviewModal.TITLE, texts.refusals().of(new Refusal.UnknownRequest())));
            show(viewId, filled, actor);
        } catch (RuntimeException e) {
            // Last resort of this thread: the modal must not stay at "Reading…", whatever failed.
            log.error("review {} of {} could not be filled; the user is told that nothing was done", viewId, actor, e);
            show(viewId, Modals.message(ReviewModal.TITLE, texts.faults().nothingDone(viewId)), actor);
        }
    }

    private void show(String viewId, View view, Actor actor) {
        windows.fill(viewId, view, actor.userId(), "press Review again");
    }

    /** A person submitted the review: the input is checked here, everything else once the action is stored. */
    public Response submitted(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        return claimedReviews.answer(
                Payloads.metadata(payload),
                Payloads.actor(payload),
                Verb.APPROVE,
                ReviewService.Subject::toApprove,
                orgId -> approved(payload, orgId, context),
                why -> context.ackWithUpdate(Modals.message(ReviewModal.TITLE, why)));
    }

    private Response approved(ViewSubmissionPayload payload, OrgId orgId, ViewSubmissionContext context) {
        if (!OrgId.parse(Payloads.value(payload, ReviewModal.TYPED)).equals(new OrgId.Valid(orgId))) {
            return context.ackWithErrors(Map.of(
                    ReviewModal.TYPED,
                    "That is not the organization of this request. To approve, type " + orgId
                            + "; nothing was approved."));
        }
        String comment = Payloads.value(payload, ReviewModal.COMMENT);
        if (comment.codePointCount(0, comment.length()) > ReviewModal.COMMENT_MOST) {
            return context.ackWithErrors(
                    Map.of(ReviewModal.COMMENT, "Please write at most " + ReviewModal.COMMENT_MOST + " characters."));
        }
        String review = Payloads.metadata(payload);
        return keeping.keep(
                new UserAction.Approve(
                        "approve:" + review,
                        Payloads.actor(payload),
                        keeping.replyTo(payload.getView().getId()),
                        new ReviewId(review),
                        comment),
                ReviewModal.TITLE,
                context);
    }
}
