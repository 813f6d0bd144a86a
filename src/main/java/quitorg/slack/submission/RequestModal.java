package quitorg.slack.submission;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.text.CardLink;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.slack.view.AccountInOrganization;
import quitorg.slack.view.Alert;
import quitorg.slack.view.Button;
import quitorg.slack.view.Input;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.slack.view.PrivateMessage;
import quitorg.slack.view.TextBlocks;
import quitorg.workflow.submission.RequestPreparation.Form;

/** The modal in which an admin makes a request. */
public final class RequestModal {
    private final CardLinks links;
    private final Texts texts;
    private final Modals modals;
    private final AccountSelect accountSelect;
    private final RequestInputView inputs;

    public RequestModal(CardLinks links, RequestRules rules, Texts texts) {
        this.links = links;
        this.texts = texts;
        modals = new Modals(texts);
        accountSelect = new AccountSelect(texts);
        inputs = new RequestInputView(rules, texts);
    }

    View loading(AccountInOrganization pair) {
        return modals.loading(
                ModalKind.REQUEST,
                texts.text(
                        "request.loading-account",
                        Mrkdwn.escape(pair.account().alias()),
                        pair.orgId().toString()));
    }

    /** Shown before the bot knows who asks: names no account and not how many there are. */
    View loading(OrgId orgId) {
        return modals.loading(ModalKind.REQUEST, texts.text("request.loading", orgId.toString()));
    }

    View refusal(Refusal refusal) {
        return message(texts.refusals().of(refusal));
    }

    private View message(String markdown) {
        return modals.message(ModalKind.REQUEST, markdown);
    }

    /** Shown if the command named no account: asks for it before anything is read. */
    View whichAccount(List<Account> accounts, OrgId orgId) {
        if (accounts.size() > AccountSelect.MOST) {
            return message(texts.text("request.too-many-accounts", accounts.size(), orgId.toString()));
        }
        return modals.reading(
                ModalKind.REQUEST,
                List.of(
                        TextBlocks.text(texts.text("request.which-account", orgId.toString())),
                        accountSelect.menu(orgId, accounts, Optional.empty())));
    }

    /**
     * An account that was chosen from the menu.
     *
     * @param offered the menu's options, so that the person can choose another
     * @param reason the reason typed before, to be kept
     */
    record Chosen(AccountInOrganization pair, List<Account> offered, String reason) {}

    private LayoutBlock menu(Chosen chosen) {
        return accountSelect.menu(
                chosen.pair().orgId(),
                chosen.offered(),
                Optional.of(chosen.pair().account()));
    }

    View loading(Chosen chosen) {
        List<LayoutBlock> blocks = new ArrayList<>(List.of(menu(chosen)));
        blocks.addAll(loading(chosen.pair()).getBlocks());
        return withoutInputs(blocks, chosen.reason());
    }

    View of(Form form, AccountInOrganization pair) {
        return form.accept(new Content(List.of(), pair, ""));
    }

    View of(Form form, Chosen chosen) {
        return form.accept(new Content(List.of(menu(chosen)), chosen.pair(), chosen.reason()));
    }

    /** What each form shows, below the blocks that are there already. */
    private final class Content implements Form.Cases<View> {
        private final List<LayoutBlock> blocks;
        private final AccountInOrganization pair;
        private final String reason;

        Content(List<LayoutBlock> head, AccountInOrganization pair, String reason) {
            blocks = new ArrayList<>(head);
            this.pair = pair;
            this.reason = reason;
        }

        @Override
        public View ready(Form.Ready form) {
            blocks.addAll(inputs.facts(form));
            return form.facts().blockers(form.orgId()).isEmpty()
                    ? modals.form(
                            ModalKind.REQUEST,
                            new RequestModalMetadata(pair, form.facts().identity()).toText(),
                            inputs.below(blocks, form, reason))
                    : withoutInputs(blocks, reason);
        }

        @Override
        public View succeeded(Form.Succeeded form) {
            blocks.addAll(Alert.SUCCESS.of(repeat(form.request(), links.to(form.request()))));
            blocks.add(askAgain(pair));
            return withoutInputs(blocks, reason);
        }

        @Override
        public View open(Form.Open form) {
            return told(Alert.INFO, texts.refusals().alreadyOpen(form.asked(), form.request()));
        }

        @Override
        public View mayNot(Form.MayNot form) {
            return told(Alert.WARNING, texts.refusals().of(form.refusal()));
        }

        private View told(Alert level, String markdown) {
            blocks.addAll(level.of(markdown));
            return withoutInputs(blocks, reason);
        }
    }

    /** A view without a submit button; it keeps the typed text for the next account that is chosen. */
    private View withoutInputs(List<LayoutBlock> blocks, String reason) {
        View view = modals.reading(ModalKind.REQUEST, blocks);
        if (!reason.isEmpty()) {
            view.setPrivateMetadata(reason);
        }
        return view;
    }

    /** The reason typed so far in one of our modals, whatever state it is in. */
    static String typedReason(View view) {
        return ModalKind.REQUEST.callbackId().equals(view.getCallbackId())
                ? Payloads.value(view, Input.REASON)
                : Payloads.orEmpty(view.getPrivateMetadata());
    }

    /** The answer to a repeat after a success, from memory alone. */
    PrivateMessage rememberedRepeat(QuitRequest earlier, AccountInOrganization pair) {
        String text = repeat(earlier, links.remembered(earlier));
        return new PrivateMessage(text, List.of(TextBlocks.text(text), askAgain(pair)));
    }

    /** The earlier outcome. */
    private String repeat(QuitRequest earlier, CardLink link) {
        String outcome = earlier.outcome()
                .map(each -> texts.outcomes().of(each, earlier))
                .orElseGet(() -> texts.text("request.repeat-succeeded"));
        return texts.text(
                "request.repeat",
                earlier.id().value(),
                Mrkdwn.escape(earlier.account().alias()),
                earlier.changedAt(),
                outcome,
                texts.link(link));
    }

    private LayoutBlock askAgain(AccountInOrganization pair) {
        return actions(block -> block.blockId(Button.MODAL_BLOCK)
                .elements(asElements(button(element -> element.actionId(Button.ASK_AGAIN.actionId())
                        .text(plainText(texts.text("request.ask-again")))
                        .accessibilityLabel(texts.text(
                                "request.ask-again.label", pair.orgId().toString()))
                        .value(pair.toText())))));
    }
}
