package quitorg.slack.submission;

import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import quitorg.request.FactsReading;
import quitorg.request.Policy;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Modals;
import quitorg.workflow.submission.RequestPreparation.Form;

/** The input part of the request modal: the facts of one account, and the reason. */
final class RequestInputView {
    private RequestInputView() {}

    /** The facts, the outcome of the last request, and what blocks this one. */
    static List<LayoutBlock> facts(Form.Ready form, Texts texts) {
        List<LayoutBlock> blocks = new ArrayList<>();
        form.lastFailure()
                .flatMap(last -> last.outcome().map(outcome -> texts.outcomes().of(outcome, last)))
                .ifPresent(words -> blocks.add(Modals.text("*Last time:* " + words)));
        form.earlierCall()
                .ifPresent(earlier -> blocks.add(Modals.text(texts.outcomes().earlierCall(earlier))));
        blocks.add(Modals.text("*" + Mrkdwn.escape(form.account().alias()) + "* is to leave organization *"
                + form.orgId() + "*.\n" + texts.facts().of(form.facts())));
        var blockers = form.facts().blockers(form.orgId());
        if (!blockers.isEmpty()) {
            blocks.add(Modals.text(
                    "*It cannot be asked for as things are:*\n" + texts.facts().of(blockers)));
        }
        return blocks;
    }

    /** A view of these blocks with the inputs below them. */
    static View of(List<LayoutBlock> blocks, Form.Ready form, AccountInOrganization pair, String reason, Texts texts) {
        blocks.add(divider());
        blocks.add(Modals.text(texts.facts().whatLeavingMeans()));
        if (form.facts() instanceof FactsReading.Unreadable) {
            blocks.add(Modals.text("You can ask all the same; it can only be approved once the facts can be read."));
        }
        // The same IDs for every account: Slack then keeps the typed text while the person chooses another one.
        blocks.add(input(block -> block.blockId(RequestModal.REASON)
                .label(plainText("Reason"))
                .element(plainTextInput(element -> element.actionId(RequestModal.REASON)
                        .initialValue(reason.isEmpty() ? null : reason)
                        .multiline(true)
                        .minLength(Policy.REASON_LEAST)
                        .maxLength(Policy.REASON_MOST)
                        .placeholder(
                                plainText("Why the account is to leave; the approver and the auditors read it"))))));
        return view(view -> view.type("modal")
                .callbackId(RequestModal.CALLBACK)
                .privateMetadata(new RequestModalMetadata(pair, form.facts().identity()).toText())
                .title(viewTitle(text -> text.type("plain_text").text(RequestModal.TITLE)))
                .submit(viewSubmit(text -> text.type("plain_text").text("Ask for approval")))
                .close(viewClose(text -> text.type("plain_text").text("Cancel")))
                .blocks(blocks));
    }
}
