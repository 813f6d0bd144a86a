package quitorg.slack;

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
import quitorg.approval.FactsReading;
import quitorg.approval.Policy;
import quitorg.approval.QuitRequest;
import quitorg.workflow.RequestForm.Form;

/** The modal in which an admin asks. */
final class RequestModal {
    static final String CALLBACK = "request";
    static final String REASON = "reason";
    static final String ASK_AGAIN = "ask_again";
    static final String TITLE = "Leave an organization";

    private final RefusalText refusals;
    private final CardLinks links;
    private final OutcomeText outcomes;

    RequestModal(RefusalText refusals, CardLinks links, OutcomeText outcomes) {
        this.outcomes = outcomes;
        this.refusals = refusals;
        this.links = links;
    }

    View loading(Pair pair) {
        return Modals.loading(
                TITLE,
                "Reading what Tencent Cloud says of "
                        + Mrkdwn.escape(pair.account().alias()) + " and organization " + pair.orgId() + "…");
    }

    View of(Form form, Pair pair) {
        if (form instanceof Form.MayNot mayNot) {
            return Modals.message(TITLE, refusals.of(mayNot.refusal()));
        }
        if (form instanceof Form.Open open) {
            return Modals.message(TITLE, refusals.alreadyOpen(open.request()));
        }
        if (form instanceof Form.Succeeded succeeded) {
            return Modals.of(TITLE, repeat(succeeded.request(), pair, links.to(succeeded.request())));
        }
        return ready((Form.Ready) form, pair);
    }

    /** The answer to a repeat after a success, from memory alone. */
    List<LayoutBlock> rememberedRepeat(QuitRequest earlier, Pair pair) {
        return repeat(earlier, pair, links.remembered(earlier));
    }

    /** What came of it then, and a way to ask all the same. */
    private List<LayoutBlock> repeat(QuitRequest earlier, Pair pair, String link) {
        String said = earlier.outcome()
                .map(outcome -> outcomes.of(outcome, earlier.orgId()))
                .orElse("It succeeded.");
        return List.of(
                Modals.text("This was done already, by " + earlier.id() + " on " + Mrkdwn.date(earlier.changedAt())
                        + ". Nothing was opened or called.\n" + said + "\n" + link),
                actions(block -> block.blockId("repeat")
                        .elements(asElements(button(element -> element.actionId(ASK_AGAIN)
                                .text(plainText("Ask again"))
                                .value(pair.toText()))))));
    }

    private View ready(Form.Ready form, Pair pair) {
        List<LayoutBlock> blocks = new ArrayList<>();
        form.lastFailure()
                .flatMap(QuitRequest::outcome)
                .ifPresent(outcome -> blocks.add(Modals.text("*Last time:* " + outcomes.of(outcome, form.orgId()))));
        blocks.add(Modals.text("*" + Mrkdwn.escape(form.account().alias()) + "* is to leave organization *"
                + form.orgId() + "*.\n" + FactsText.of(form.facts())));
        var blockers = form.facts().blockers(form.orgId());
        if (!blockers.isEmpty()) {
            blocks.add(Modals.text("*It cannot be asked for as things are:*\n" + FactsText.of(blockers)));
            return Modals.of(TITLE, blocks);
        }
        blocks.add(divider());
        blocks.add(Modals.text(FactsText.WHAT_LEAVING_MEANS));
        if (form.facts() instanceof FactsReading.Unreadable) {
            blocks.add(Modals.text("You can ask all the same; it can only be approved once the facts can be read."));
        }
        blocks.add(input(block -> block.blockId(REASON)
                .label(plainText("Reason"))
                .element(plainTextInput(element -> element.actionId(REASON)
                        .multiline(true)
                        .minLength(Policy.REASON_LEAST)
                        .maxLength(Policy.REASON_MOST)
                        .placeholder(
                                plainText("Why the account is to leave; the approver and the auditors read it"))))));
        return view(view -> view.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(pair.toText())
                .title(viewTitle(text -> text.type("plain_text").text(TITLE)))
                .submit(viewSubmit(text -> text.type("plain_text").text("Ask for approval")))
                .close(viewClose(text -> text.type("plain_text").text("Cancel")))
                .blocks(blocks));
    }
}
