package quitorg.slack.decision;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import quitorg.request.QuitRequest;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Modals;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.ReviewId;

/** The modal in which another admin decides. */
public final class ReviewModal {
    public static final String CALLBACK = "review";
    static final String TYPED = "typed";
    static final String COMMENT = "comment";
    public static final String REJECT = "reject";
    static final String WHY = "why";
    public static final String TITLE = "Review a request";
    static final int COMMENT_MOST = 500;

    private final Texts texts;

    public ReviewModal(Texts texts) {
        this.texts = texts;
    }

    public View of(ReviewService.Screen screen) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Modals.text(whatIsAsked(screen.request())));
        screen.request()
                .terms()
                .earlierCall()
                .ifPresent(earlier -> blocks.add(Modals.text(texts.outcomes().earlierCall(earlier))));
        screen.facts().ifPresent(facts -> {
            blocks.add(divider());
            blocks.add(Modals.text(
                    "*What Tencent Cloud says now*\n" + texts.facts().of(facts)));
        });
        screen.whyNot()
                .ifPresent(refusal ->
                        blocks.add(Modals.text(":no_entry: " + texts.refusals().of(refusal))));
        screen.review()
                .ifPresent(review -> blocks.add(actions(
                        block -> block.blockId("decide").elements(asElements(button(element -> element.actionId(REJECT)
                                .text(plainText("Reject"))
                                .style("danger")
                                .value(review.value())))))));
        return screen.review()
                .filter(review -> screen.mayApprove())
                .map(review -> decidable(screen.request(), review, blocks))
                .orElseGet(() -> Modals.of(TITLE, blocks));
    }

    /** The view on top of the review that asks for the reason of a rejection. */
    public static View rejection(ReviewId review) {
        return view(view -> view.type("modal")
                .callbackId(REJECT)
                .privateMetadata(review.value())
                .title(viewTitle(text -> text.type("plain_text").text("Reject a request")))
                .submit(viewSubmit(text -> text.type("plain_text").text("Reject")))
                .close(viewClose(text -> text.type("plain_text").text("Back")))
                .blocks(List.of(
                        Modals.text("Nothing is called, and the request ends here. The reason stands in the channel."),
                        input(block -> block.blockId(WHY)
                                .label(plainText("Why not?"))
                                .element(plainTextInput(element -> element.actionId(WHY)
                                        .multiline(true)
                                        .minLength(1)
                                        .maxLength(COMMENT_MOST)))))));
    }

    private static String whatIsAsked(QuitRequest request) {
        return Mrkdwn.mention(request.requester().userId()) + " asks that *"
                + Mrkdwn.escape(request.account().alias()) + "* leave organization *" + request.orgId() + "* ("
                + request.id() + ", " + request.status() + "):\n" + Mrkdwn.quote(request.reason());
    }

    private View decidable(QuitRequest request, ReviewId review, List<LayoutBlock> blocks) {
        blocks.add(divider());
        blocks.add(Modals.text(texts.facts().whatLeavingMeans() + consequence(request)));
        blocks.add(input(block -> block.blockId(TYPED)
                .label(plainText("Type " + request.orgId() + " to approve"))
                .element(plainTextInput(element -> element.actionId(TYPED).maxLength(40)))));
        blocks.add(input(block -> block.blockId(COMMENT)
                .optional(true)
                .label(plainText("Comment"))
                .element(plainTextInput(
                        element -> element.actionId(COMMENT).multiline(true).maxLength(COMMENT_MOST)))));
        return view(view -> view.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(review.value())
                .title(viewTitle(text -> text.type("plain_text").text(TITLE)))
                .submit(viewSubmit(text -> text.type("plain_text").text("Approve")))
                .close(viewClose(text -> text.type("plain_text").text("Cancel")))
                .blocks(blocks));
    }

    private static String consequence(QuitRequest request) {
        if (request.missingApprovals() > 1) {
            return "\nIt takes " + request.missingApprovals() + " more approvals, yours among them.";
        }
        return request.policy().hold().isZero()
                ? "\nYours is the last approval needed: *QuitOrganization is called right after it.*"
                : "\nYours is the last approval needed: QuitOrganization is called "
                        + Mrkdwn.exactly(request.policy().hold()) + " after it.";
    }
}
