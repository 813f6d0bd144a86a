package quitorg.slack.submission;

import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import quitorg.request.account.FactsReading;
import quitorg.request.state.Policy;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Input;
import quitorg.slack.view.Modals;
import quitorg.workflow.submission.RequestPreparation.Form;

/** The input part of the request modal: the facts of one account, and the reason. */
final class RequestInputView {
    private final Texts texts;

    RequestInputView(Texts texts) {
        this.texts = texts;
    }

    /** The facts, the outcome of the last request, and what blocks this one. */
    List<LayoutBlock> facts(Form.Ready form) {
        List<LayoutBlock> blocks = new ArrayList<>();
        form.lastFailure()
                .flatMap(last -> last.outcome().map(outcome -> texts.outcomes().of(outcome, last)))
                .ifPresent(outcome -> blocks.add(Modals.text(texts.text("request.last-time", outcome))));
        form.earlierCall()
                .ifPresent(earlier -> blocks.add(Modals.text(texts.outcomes().earlierCall(earlier))));
        blocks.add(Modals.text(texts.text(
                "request.facts",
                Mrkdwn.escape(form.account().alias()),
                form.orgId().toString(),
                texts.facts().of(form.facts()))));
        var blockers = form.facts().blockers(form.orgId());
        if (!blockers.isEmpty()) {
            blocks.add(Modals.text(texts.text("request.blocked", texts.facts().of(blockers))));
        }
        return blocks;
    }

    /** These blocks with the inputs below them. */
    List<LayoutBlock> below(List<LayoutBlock> facts, Form.Ready form, String reason) {
        List<LayoutBlock> blocks = new ArrayList<>(facts);
        blocks.add(divider());
        blocks.add(Modals.text(texts.facts().whatLeavingMeans()));
        if (form.facts() instanceof FactsReading.Unreadable) {
            blocks.add(Modals.text(texts.text("request.facts-unreadable")));
        }
        // The same IDs for every account: Slack then keeps the typed text while the person chooses another one.
        blocks.add(input(block -> block.blockId(Input.REASON.id())
                .label(plainText(texts.text("request.reason")))
                .element(plainTextInput(element -> element.actionId(Input.REASON.id())
                        .initialValue(reason.isEmpty() ? null : reason)
                        .multiline(true)
                        .minLength(Policy.REASON_LEAST)
                        .maxLength(Policy.REASON_MOST)
                        .placeholder(plainText(texts.text("request.reason-placeholder")))))));
        return blocks;
    }
}
