package quitorg.slack.decision;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import quitorg.request.QuitRequest;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Button;
import quitorg.slack.view.Input;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.action.ReviewId;

/** The modal in which an approver decides. */
public final class ReviewModal {
    static final int COMMENT_MOST = 500;

    private final Texts texts;
    private final Modals modals;

    public ReviewModal(Texts texts) {
        this.texts = texts;
        modals = new Modals(texts);
    }

    public View of(ReviewService.Screen screen) {
        QuitRequest request = screen.request();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Modals.text(texts.text(
                "review.asked",
                Mrkdwn.mention(request.requester().userId()),
                Mrkdwn.escape(request.account().alias()),
                request.orgId().toString(),
                request.id().value(),
                request.status(),
                Mrkdwn.quote(request.reason()))));
        request.terms()
                .earlierCall()
                .ifPresent(earlier -> blocks.add(Modals.text(texts.outcomes().earlierCall(earlier))));
        screen.facts().ifPresent(facts -> {
            blocks.add(divider());
            blocks.add(Modals.text(texts.text("review.facts", texts.facts().of(facts))));
        });
        screen.whyNot()
                .ifPresent(refusal -> blocks.add(Modals.text(
                        texts.text("review.refused", texts.refusals().of(refusal)))));
        screen.review().ifPresent(review -> blocks.add(rejectButton(review)));
        return screen.review()
                .filter(review -> screen.mayApprove())
                .map(review -> withInputs(request, review, blocks))
                .orElseGet(() -> modals.reading(ModalKind.REVIEW, blocks));
    }

    private LayoutBlock rejectButton(ReviewId review) {
        return actions(block -> block.blockId(Button.MODAL_BLOCK)
                .elements(asElements(button(element -> element.actionId(Button.REJECT.actionId())
                        .text(plainText(texts.text("review.reject")))
                        .style("danger")
                        .value(review.value())))));
    }

    private View withInputs(QuitRequest request, ReviewId review, List<LayoutBlock> blocks) {
        blocks.add(divider());
        blocks.add(Modals.text(texts.facts().whatLeavingMeans() + "\n" + consequence(request)));
        blocks.add(input(block -> block.blockId(Input.TYPED_ID.id())
                .label(plainText(texts.text("review.typed", request.orgId().toString())))
                .element(plainTextInput(
                        element -> element.actionId(Input.TYPED_ID.id()).maxLength(40)))));
        blocks.add(input(block -> block.blockId(Input.COMMENT.id())
                .optional(true)
                .label(plainText(texts.text("review.comment")))
                .element(plainTextInput(element ->
                        element.actionId(Input.COMMENT.id()).multiline(true).maxLength(COMMENT_MOST)))));
        return modals.form(ModalKind.REVIEW, review.value(), blocks);
    }

    private String consequence(QuitRequest request) {
        if (request.missingApprovals() > 1) {
            return texts.text("review.more-approvals", request.missingApprovals());
        }
        return request.policy().hold().isZero()
                ? texts.text("review.last-approval")
                : texts.text("review.last-approval-then-hold", request.policy().hold());
    }

    /** The modal on top of the review that asks for the reason of a rejection. */
    public View rejection(ReviewId review) {
        return modals.form(
                ModalKind.REJECTION,
                review.value(),
                List.of(Modals.text(texts.text("rejection.meaning")), input(block -> block.blockId(
                                Input.REJECTION_REASON.id())
                        .label(plainText(texts.text("rejection.why")))
                        .element(plainTextInput(element -> element.actionId(Input.REJECTION_REASON.id())
                                .multiline(true)
                                .minLength(1)
                                .maxLength(COMMENT_MOST))))));
    }
}
