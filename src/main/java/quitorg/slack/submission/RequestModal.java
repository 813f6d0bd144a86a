package quitorg.slack.submission;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.view.Views.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quitorg.request.Account;
import quitorg.request.OrgId;
import quitorg.request.QuitRequest;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Modals;
import quitorg.slack.view.Payloads;
import quitorg.workflow.submission.RequestPreparation.Form;

/** The modal in which an admin makes a request. */
public final class RequestModal {
    public static final String CALLBACK = "request";
    static final String REASON = "reason";
    public static final String ASK_AGAIN = "ask_again";
    public static final String TITLE = "Leave an organization";

    private final Texts texts;
    private final CardLinks links;

    public RequestModal(Texts texts, CardLinks links) {
        this.texts = texts;
        this.links = links;
    }

    View loading(AccountInOrganization pair) {
        return Modals.loading(
                TITLE,
                "Reading what Tencent Cloud says of "
                        + Mrkdwn.escape(pair.account().alias()) + " and organization " + pair.orgId() + "…");
    }

    /** Shown before the bot knows who asks: names no account and not how many there are. */
    View loading(OrgId orgId) {
        return Modals.loading(TITLE, "Reading what Tencent Cloud says of organization " + orgId + "…");
    }

    /** Shown if the command named no account: asks for it before anything is read. */
    View whichAccount(List<Account> accounts, OrgId orgId) {
        if (accounts.size() > AccountSelect.MOST) {
            return Modals.message(
                    TITLE,
                    "I hold " + accounts.size() + " accounts, more than a window can list. Nothing was read or stored;"
                            + " name the one that is to leave: `/quit-org " + orgId + " payments`.");
        }
        return Modals.of(
                TITLE,
                List.of(
                        Modals.text("Which account is to leave organization *" + orgId
                                + "*? Choose it; what Tencent Cloud says of it is read then. Nothing was stored."),
                        AccountSelect.menu(orgId, accounts, Optional.empty())));
    }

    /**
     * An account that was chosen from the menu.
     *
     * @param offered the menu's options, so that the person can choose another
     * @param reason the reason typed before, to be kept
     */
    record Chosen(AccountInOrganization pair, List<Account> offered, String reason) {

        private LayoutBlock menu() {
            return AccountSelect.menu(pair.orgId(), offered, Optional.of(pair.account()));
        }
    }

    View loading(Chosen chosen) {
        List<LayoutBlock> blocks = new ArrayList<>(List.of(chosen.menu()));
        blocks.addAll(loading(chosen.pair()).getBlocks());
        return reading(blocks, chosen.reason());
    }

    View of(Form form, AccountInOrganization pair) {
        return whole(List.of(), form, pair, "");
    }

    View of(Form form, Chosen chosen) {
        return whole(List.of(chosen.menu()), form, chosen.pair(), chosen.reason());
    }

    private View whole(List<LayoutBlock> head, Form form, AccountInOrganization pair, String reason) {
        List<LayoutBlock> blocks = new ArrayList<>(head);
        if (form instanceof Form.Ready ready) {
            blocks.addAll(RequestInputView.facts(ready, texts));
            return ready.facts().blockers(ready.orgId()).isEmpty()
                    ? RequestInputView.of(blocks, ready, pair, reason, texts)
                    : reading(blocks, reason);
        }
        if (form instanceof Form.Succeeded succeeded) {
            blocks.addAll(repeat(succeeded.request(), pair, texts.link(links.to(succeeded.request()))));
        } else if (form instanceof Form.Open open) {
            blocks.add(Modals.text(texts.refusals().alreadyOpen(open.asked(), open.request())));
        } else {
            blocks.add(Modals.text(texts.refusals().of(((Form.MayNot) form).refusal())));
        }
        return reading(blocks, reason);
    }

    /** A view without a submit button; it keeps the typed text for the next account that is chosen. */
    private static View reading(List<LayoutBlock> blocks, String reason) {
        View view = Modals.of(TITLE, blocks);
        if (!reason.isEmpty()) {
            view.setPrivateMetadata(reason);
        }
        return view;
    }

    /** The reason typed so far in one of our modals, whatever state it is in. */
    static String typedReason(View view) {
        return CALLBACK.equals(view.getCallbackId())
                ? Payloads.value(view, REASON)
                : Payloads.orEmpty(view.getPrivateMetadata());
    }

    /** The answer to a repeat after a success, from memory alone. */
    List<LayoutBlock> rememberedRepeat(QuitRequest earlier, AccountInOrganization pair) {
        return repeat(earlier, pair, texts.link(links.remembered(earlier)));
    }

    /** The earlier outcome, and a button to ask again anyway. */
    private List<LayoutBlock> repeat(QuitRequest earlier, AccountInOrganization pair, String link) {
        String said = earlier.outcome()
                .map(outcome -> texts.outcomes().of(outcome, earlier))
                .orElse("It succeeded.");
        return List.of(
                Modals.text("This was done already, by " + earlier.id() + " for "
                        + Mrkdwn.escape(earlier.account().alias()) + " on " + Mrkdwn.date(earlier.changedAt())
                        + ". Nothing was opened or called.\n" + said + "\n" + link),
                actions(block -> block.blockId("repeat")
                        .elements(asElements(button(element -> element.actionId(ASK_AGAIN)
                                .text(plainText("Ask again"))
                                .value(pair.toText()))))));
    }
}
