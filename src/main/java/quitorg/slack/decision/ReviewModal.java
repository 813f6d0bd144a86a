package quitorg.slack.decision;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Blocker;
import quitorg.request.account.OrgId;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Alert;
import quitorg.slack.view.Button;
import quitorg.slack.view.Input;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.slack.view.TextBlocks;
import quitorg.slack.view.TextInput;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.decision.ReviewService.FactsShown;
import quitorg.workflow.port.action.ReviewId;

/** The modal in which an approver decides. */
public final class ReviewModal {
    static final int LONGEST_COMMENT = 500;

    /** Refusals that only say how things are: nothing is wrong, and the person has nothing to do. */
    private static final Set<Refusal.Type> AS_IT_IS =
            EnumSet.of(Refusal.Type.SELF_APPROVAL, Refusal.Type.ALREADY_APPROVED, Refusal.Type.ALREADY_DECIDED);

    private final Texts texts;
    private final Modals modals;

    public ReviewModal(Texts texts) {
        this.texts = texts;
        modals = new Modals(texts);
    }

    /** The review as the person with that user ID sees it. */
    public View of(ReviewService.Screen screen, String readerId) {
        QuitRequest request = screen.request();
        List<LayoutBlock> blocks = new ArrayList<>();
        screen.whyNot().ifPresent(refusal -> blocks.addAll(whyNot(refusal, screen, readerId)));
        blocks.add(TextBlocks.text(texts.text(
                "review.asked",
                Mrkdwn.mention(request.requester()),
                Mrkdwn.escape(request.account().alias()),
                request.orgId().toString(),
                Mrkdwn.quote(request.reason()))));
        request.terms()
                .earlierCall()
                .ifPresent(earlier ->
                        blocks.addAll(Alert.WARNING.of(texts.outcomes().earlierCall(earlier))));
        blocks.addAll(facts(request, screen.facts()));
        Optional<ReviewId> toApprove = screen.review().filter(review -> screen.mayApprove());
        toApprove.ifPresent(review -> blocks.addAll(new ApprovalInputs(screen, texts).blocks()));
        screen.review().ifPresent(review -> blocks.add(rejectButton(request.orgId(), review)));
        return toApprove
                .map(review -> modals.form(ModalKind.REVIEW, review.value(), blocks))
                .orElseGet(() -> modals.reading(ModalKind.REVIEW, blocks));
    }

    private List<LayoutBlock> whyNot(Refusal refusal, ReviewService.Screen screen, String readerId) {
        QuitRequest request = screen.request();
        // The refusal also stands for a user with the requester's e-mail address, and says so.
        if (refusal.type() == Refusal.Type.SELF_APPROVAL
                && request.requester().userId().equals(readerId)) {
            return Alert.INFO.of(texts.text("review.own"));
        }
        Set<Blocker> blockers = screen.facts()
                .filter(read -> refusal.type() == Refusal.Type.BLOCKED)
                .map(read -> read.reading().blockers(request.orgId()))
                .orElse(Set.of());
        if (!blockers.isEmpty()) {
            return texts.facts()
                    .each(blockers)
                    .flatMap(blocker -> Alert.ERROR.of(blocker).stream())
                    .toList();
        }
        String told = texts.refusals().of(refusal);
        // The person only looks: what their action changed is no news.
        return AS_IT_IS.contains(refusal.type()) ? Alert.INFO.headlineOf(told) : Alert.WARNING.of(told);
    }

    private List<LayoutBlock> facts(QuitRequest request, Optional<FactsShown> facts) {
        String id = request.id().value();
        int approvals = request.approvals().size();
        int quorum = request.policy().quorum();
        List<String> fields = facts.map(read -> texts.facts().fields(read.reading(), request.orgId()))
                .orElse(List.of());
        if (facts.isEmpty() || fields.isEmpty()) {
            return List.of(TextBlocks.smallPrint(texts.text("review.not-read", id, approvals, quorum)));
        }
        String read =
                texts.text("review.read", id, approvals, quorum, facts.get().at());
        return List.of(TextBlocks.fields(fields), TextBlocks.smallPrint(read));
    }

    private LayoutBlock rejectButton(OrgId orgId, ReviewId review) {
        return actions(block -> block.blockId(Button.MODAL_BLOCK)
                .elements(asElements(button(element -> element.actionId(Button.REJECT.actionId())
                        .text(plainText(texts.text("review.reject")))
                        .accessibilityLabel(texts.text("review.reject.label", orgId.toString()))
                        .style("danger")
                        .value(review.value())))));
    }

    /** The modal on top of the review that asks for the reason of a rejection. */
    public View rejection(ReviewId review) {
        List<LayoutBlock> blocks = new ArrayList<>(Alert.INFO.of(texts.text("rejection.meaning")));
        blocks.add(new TextInput(Input.REJECTION_REASON, texts.text("rejection.why"), LONGEST_COMMENT)
                .severalLines()
                .atLeast(1)
                .block());
        return modals.form(ModalKind.REJECTION, review.value(), blocks);
    }
}
