package quitorg.slack.view;

import java.util.Optional;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;

/**
 * An account and an organization, as they travel through a view and back. A claim that grants nothing: a person who
 * may ask for one pair may ask for any, and everything else is read again when it comes back.
 */
public record AccountInOrganization(Account account, OrgId orgId) {

    public String toText() {
        return orgId + " " + account.alias();
    }

    public static Optional<AccountInOrganization> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0 || text.substring(space).isBlank()) {
            return Optional.empty();
        }
        Account account = new Account(text.substring(space + 1));
        return OrgId.parse(text.substring(0, space))
                .fold(orgId -> Optional.of(new AccountInOrganization(account, orgId)), problem -> Optional.empty());
    }
}
