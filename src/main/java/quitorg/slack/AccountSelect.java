package quitorg.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.approval.Account;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;
import quitorg.workflow.AccountChoice;

/** The top of the request modal where no account was named: why one was chosen, or a menu to choose from. */
final class AccountSelect {
    static final String CHOOSE = "account";
    static final String PLACEHOLDER = "Choose an account";
    private static final int NAMED = 50;

    private final CardLinks links;

    AccountSelect(CardLinks links) {
        this.links = links;
    }

    /**
     * What was found out, and the menu where there is something to choose.
     *
     * @param told the request that the rest of the window tells of already
     */
    List<LayoutBlock> of(AccountChoice choice, Optional<QuitRequest> told) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Modals.text(found(choice)));
        List<QuitRequest> open = choice.open().stream()
                .filter(each -> told.stream().noneMatch(each::equals))
                .toList();
        if (!open.isEmpty()) {
            blocks.add(Modals.text("*Open already for organization " + choice.orgId() + ":*\n"
                    + open.stream().limit(NAMED).map(this::line).collect(Collectors.joining("\n"))));
        }
        blocks.addAll(menu(choice.orgId(), choice.offered(), choice.first()));
        return blocks;
    }

    /** The menu alone, or nothing where there is nothing to choose. */
    List<LayoutBlock> menu(OrgId orgId, List<Account> offered, Optional<Account> chosen) {
        if (offered.isEmpty()) {
            return List.of();
        }
        return List.of(actions(block -> block.blockId(CHOOSE).elements(asElements(staticSelect(menu -> menu.actionId(
                        CHOOSE)
                .placeholder(plainText(PLACEHOLDER))
                .options(offered.stream().map(each -> optionOf(each, orgId)).toList())
                .initialOption(chosen.filter(offered::contains)
                        .map(each -> optionOf(each, orgId))
                        .orElse(null)))))));
    }

    private static OptionObject optionOf(Account account, OrgId orgId) {
        return option(plainText(account.alias()), new Pair(account, orgId).toText());
    }

    /** The accounts that the menu of a window offers: a claim, as everything that comes from there. */
    static List<Account> offeredIn(View view) {
        return Stream.ofNullable(view.getBlocks())
                .flatMap(List::stream)
                .filter(ActionsBlock.class::isInstance)
                .flatMap(block -> ((ActionsBlock) block).getElements().stream())
                .filter(StaticSelectElement.class::isInstance)
                .flatMap(menu -> ((StaticSelectElement) menu).getOptions().stream())
                .map(each -> Pair.parse(Payloads.orEmpty(each.getValue())))
                .flatMap(Optional::stream)
                .map(Pair::account)
                .distinct()
                .limit(AccountChoice.MOST)
                .toList();
    }

    /** What is chosen in the menu of a window that is submitted, where it has one. */
    static Optional<Pair> chosenIn(View view) {
        return Optional.ofNullable(view.getState())
                .flatMap(state -> Optional.ofNullable(state.getValues()))
                .flatMap(values -> Optional.ofNullable(values.get(CHOOSE)))
                .flatMap(values -> Optional.ofNullable(values.get(CHOOSE)))
                .flatMap(value -> Optional.ofNullable(value.getSelectedOption()))
                .flatMap(option -> Pair.parse(Payloads.orEmpty(option.getValue())));
    }

    private static String found(AccountChoice choice) {
        OrgId orgId = choice.orgId();
        int held = choice.inside().size()
                + choice.unreadable().size()
                + choice.outside().size();
        if (choice.inside().size() == 1 && choice.unreadable().isEmpty()) {
            return "Of the " + held + " accounts that I hold, only *" + names(choice.inside()) + "* is in organization "
                    + orgId + ", so it is the one.";
        }
        String unread = choice.unreadable().isEmpty()
                ? ""
                : "\n:warning: It could not be read where these are: *"
                        + names(choice.unreadable().keySet()) + "* ("
                        + Mrkdwn.escape(choice.unreadable().values().iterator().next(), 300) + ").";
        if (!choice.inside().isEmpty()) {
            return "In organization " + orgId + ": *" + names(choice.inside()) + "*." + unread
                    + "\nChoose the account that is to leave.";
        }
        String none = choice.outside().isEmpty()
                ? "Tencent Cloud did not say where any of my accounts is."
                : "None of the accounts that could be read is in organization " + orgId + ": *"
                        + names(choice.outside()) + "*.";
        return none
                + unread
                + (choice.unreadable().isEmpty()
                        ? "\nThere is nothing to leave. Check the organization ID."
                        : "\nYou can choose one of those all the same, or type the command again in a minute.");
    }

    private static String names(Collection<Account> accounts) {
        String more = accounts.size() > NAMED ? " and " + (accounts.size() - NAMED) + " more" : "";
        return accounts.stream()
                        .limit(NAMED)
                        .map(account -> Mrkdwn.escape(account.alias()))
                        .collect(Collectors.joining(", "))
                + more;
    }

    private String line(QuitRequest open) {
        return "• " + open.id() + " *" + open.status() + "* "
                + Mrkdwn.escape(open.account().alias()) + ". " + links.to(open);
    }
}
