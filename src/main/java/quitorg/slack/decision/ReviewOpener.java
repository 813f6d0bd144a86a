package quitorg.slack.decision;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import java.util.Optional;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;
import quitorg.slack.interaction.ModalOpener;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.interaction.Trigger;
import quitorg.slack.text.Texts;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.ReviewId;

/** Opens the modals in which an approver decides: the review, and on top of it the one that asks for a reason. */
public final class ReviewOpener {
    private final ReviewService reviewService;
    private final PayloadCheck payloadCheck;
    private final ModalOpener opener;
    private final PrivateReply privateReply;
    private final ReaderTexts readers;

    public ReviewOpener(
            ReviewService reviewService,
            PayloadCheck payloadCheck,
            ModalOpener opener,
            PrivateReply privateReply,
            ReaderTexts readers) {
        this.reviewService = reviewService;
        this.payloadCheck = payloadCheck;
        this.opener = opener;
        this.privateReply = privateReply;
        this.readers = readers;
    }

    /** A person pressed <b>Review</b> on a card. */
    public Response openReview(BlockActionPayload payload, ActionContext context) {
        Optional<RequestId> request = RequestId.parse(Payloads.buttonValue(payload));
        Texts texts = readers.of(Payloads.actor(payload).userId());
        boolean accepted = opener.open(
                Payloads.trigger(payload),
                ModalKind.REVIEW,
                new Modals(texts).loading(ModalKind.REVIEW, texts.text("review.loading")),
                () -> review(payload, request));
        if (!accepted) {
            privateReply.answer(payload, texts.text("answer.busy"));
        }
        return context.ack();
    }

    private View review(BlockActionPayload payload, Optional<RequestId> request) {
        Actor actor = Payloads.actor(payload);
        Optional<Refusal> whyNot = request.flatMap(id -> payloadCheck.whyNotOnItsCard(payload, id));
        if (whyNot.isPresent()) {
            return refusal(actor, whyNot.get());
        }
        return request.flatMap(id -> reviewService.open(id, actor))
                .map(screen -> new ReviewModal(readers.afterAcknowledgement(actor.userId())).of(screen, actor.userId()))
                .orElseGet(() -> refusal(actor, new Refusal.UnknownRequest()));
    }

    private View refusal(Actor actor, Refusal refusal) {
        Texts texts = readers.afterAcknowledgement(actor.userId());
        return new Modals(texts).message(ModalKind.REVIEW, texts.refusals().of(refusal));
    }

    /** A person pressed <b>Reject</b> in a review. */
    public Response openRejection(BlockActionPayload payload, ActionContext context) {
        String review = Payloads.buttonValue(payload);
        Trigger trigger = Payloads.trigger(payload);
        Texts texts = readers.of(trigger.actor().userId());
        if (!ReviewId.isWellFormed(review)) {
            privateReply.answer(payload, texts.refusals().of(new Refusal.ReviewNotYours()));
        } else if (!opener.push(trigger, new ReviewModal(texts).rejection(new ReviewId(review)))) {
            privateReply.answer(payload, texts.text("answer.busy"));
        }
        return context.ack();
    }
}
