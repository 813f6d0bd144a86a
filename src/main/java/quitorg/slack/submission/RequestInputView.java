package quitorg.slack.submission;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import quitorg.request.account.Blocker;
import quitorg.request.account.FactsReading;
import quitorg.request.state.Policy;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Alert;
import quitorg.slack.view.Input;
import quitorg.slack.view.TextBlocks;
import quitorg.slack.view.TextInput;
import quitorg.workflow.submission.RequestPreparation.Form;

/** The input part of the request modal: the facts of one account, and the reason. */
final class RequestInputView {
    private final RequestRules rules;
    private final Texts texts;

    RequestInputView(RequestRules rules, Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    /** The outcome of the last request, the facts, and what blocks this request. */
    List<LayoutBlock> facts(Form.Ready form) {
        List<LayoutBlock> blocks = new ArrayList<>();
        form.lastFailure()
                .flatMap(last -> last.outcome().map(outcome -> texts.outcomes().of(outcome, last)))
                .ifPresent(outcome -> blocks.addAll(Alert.WARNING.of(texts.text("request.last-time", outcome))));
        form.earlierCall()
                .ifPresent(earlier ->
                        blocks.addAll(Alert.WARNING.of(texts.outcomes().earlierCall(earlier))));
        Set<Blocker> blockers = form.facts().blockers(form.orgId());
        blocks.add(TextBlocks.text(texts.text(
                blockers.isEmpty() ? "request.leaves" : "request.blocked",
                Mrkdwn.escape(form.account().alias()),
                form.orgId().toString())));
        List<String> fields = texts.facts().fields(form.facts(), form.orgId());
        if (!fields.isEmpty()) {
            blocks.add(TextBlocks.fields(fields));
        }
        texts.facts().each(blockers).forEach(blocker -> blocks.addAll(Alert.ERROR.of(blocker)));
        return blocks;
    }

    /** These blocks with the inputs below them. */
    List<LayoutBlock> below(List<LayoutBlock> facts, Form.Ready form, String reason) {
        List<LayoutBlock> blocks = new ArrayList<>(facts);
        texts.facts().unknown(form.facts()).ifPresent(unknown -> blocks.addAll(Alert.WARNING.of(unknown)));
        if (form.facts() instanceof FactsReading.Unreadable) {
            blocks.add(TextBlocks.text(texts.text("request.facts-unreadable")));
        }
        blocks.addAll(Alert.WARNING.of(texts.facts().whatLeavingMeans()));
        blocks.add(reasonInput(reason));
        blocks.add(TextBlocks.smallPrint(rules()));
        return blocks;
    }

    private String rules() {
        return texts.text(
                "request.rules",
                rules.policy().quorum(),
                texts.people(rules.approvers()),
                rules.policy().timeToLive());
    }

    // The same IDs for every account: Slack then keeps the typed text while the person chooses another one.
    private LayoutBlock reasonInput(String reason) {
        return new TextInput(Input.REASON, texts.text("request.reason"), Policy.REASON_MOST)
                .hint(texts.text("request.reason-hint", Policy.REASON_LEAST, Policy.REASON_MOST))
                .placeholder(texts.text("request.reason-placeholder"))
                .severalLines()
                .atLeast(Policy.REASON_LEAST)
                .typed(reason)
                .block();
    }
}
