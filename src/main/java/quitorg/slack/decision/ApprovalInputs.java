package quitorg.slack.decision;

import com.slack.api.model.block.LayoutBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import quitorg.request.QuitRequest;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Alert;
import quitorg.slack.view.Input;
import quitorg.slack.view.TextBlocks;
import quitorg.slack.view.TextInput;
import quitorg.workflow.decision.ReviewService;

/** The part of the review modal for a person who may approve: what an approval leads to, and what they type. */
final class ApprovalInputs {
    private static final int LONGEST_TYPED = 40;

    private final ReviewService.Screen screen;
    private final QuitRequest request;
    private final Texts texts;

    ApprovalInputs(ReviewService.Screen screen, Texts texts) {
        this.screen = screen;
        this.texts = texts;
        request = screen.request();
    }

    List<LayoutBlock> blocks() {
        List<LayoutBlock> blocks = new ArrayList<>();
        screen.facts()
                .flatMap(facts -> texts.facts().unknown(facts.reading()))
                .ifPresent(unknown -> blocks.addAll(Alert.WARNING.of(unknown)));
        blocks.addAll(Alert.WARNING.of(consequence()));
        String lapsing = texts.list(lapsing());
        if (!lapsing.isEmpty()) {
            blocks.add(TextBlocks.text(texts.text("review.lapsing", lapsing)));
        }
        blocks.add(typedId());
        blocks.add(comment());
        return blocks;
    }

    /** Counts only the approvals that stay: on other facts, an approval makes the earlier ones lapse. */
    private String consequence() {
        int missing = request.policy().quorum() - screen.agreeingApprovals().size();
        Duration hold = request.policy().hold();
        if (missing > 1) {
            // Others may approve while this modal is open, and then this approval is the last one.
            return hold.isZero()
                    ? texts.text("review.more-approvals", missing)
                    : texts.text("review.more-approvals-then-hold", missing, hold);
        }
        return hold.isZero() ? texts.text("review.last-approval") : texts.text("review.last-approval-then-hold", hold);
    }

    private Stream<String> lapsing() {
        return request.approvals().stream()
                .filter(approval -> !screen.agreeingApprovals().contains(approval))
                .map(approval -> Mrkdwn.mention(approval.by()));
    }

    private LayoutBlock typedId() {
        String id = request.orgId().toString();
        return new TextInput(Input.TYPED_ID, texts.text("review.typed", id), LONGEST_TYPED)
                .placeholder(id)
                .block();
    }

    private LayoutBlock comment() {
        return new TextInput(Input.COMMENT, texts.text("review.comment"), ReviewModal.LONGEST_COMMENT)
                .placeholder(texts.text("review.comment-placeholder"))
                .severalLines()
                .optional()
                .block();
    }
}
