package quitorg.slack.submission;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.Optional;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.text.Texts;
import quitorg.slack.view.AccountInOrganization;
import quitorg.slack.view.Button;

/** The menu of accounts at the top of the request modal, if the command named none. */
final class AccountSelect {
    private static final String CHOOSE = Button.CHOOSE_ACCOUNT.actionId();

    /** Slack's limit of options. */
    static final int MOST = 100;

    private final Texts texts;

    AccountSelect(Texts texts) {
        this.texts = texts;
    }

    LayoutBlock menu(OrgId orgId, List<Account> accounts, Optional<Account> chosen) {
        List<Account> offered = accounts.stream().limit(MOST).toList();
        return actions(block -> block.blockId(CHOOSE).elements(asElements(staticSelect(menu -> menu.actionId(CHOOSE)
                .placeholder(plainText(texts.text("request.account-placeholder")))
                .options(offered.stream().map(each -> optionOf(each, orgId)).toList())
                .initialOption(chosen.filter(offered::contains)
                        .map(each -> optionOf(each, orgId))
                        .orElse(null))))));
    }

    private static OptionObject optionOf(Account account, OrgId orgId) {
        return option(plainText(account.alias()), new AccountInOrganization(account, orgId).toText());
    }

    /** The account chosen in the menu of a submitted modal, if it has a menu. */
    static Optional<AccountInOrganization> chosenIn(View view) {
        return Optional.ofNullable(view.getState())
                .flatMap(state -> Optional.ofNullable(state.getValues()))
                .flatMap(values -> Optional.ofNullable(values.get(CHOOSE)))
                .flatMap(values -> Optional.ofNullable(values.get(CHOOSE)))
                .flatMap(value -> Optional.ofNullable(value.getSelectedOption()))
                .flatMap(option -> AccountInOrganization.parse(Payloads.orEmpty(option.getValue())));
    }
}
