package quitorg.slack;

import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.OrgId;

/**
 * An account and an organization, as they travel through a view and back: a claim, that grants nothing. Whoever may ask
 * for one pair may ask for any, and everything else is read again when it comes back.
 */
record Pair(Account account, OrgId orgId) {

    String toText() {
        return orgId + " " + account.alias();
    }

    static Optional<Pair> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0 || text.substring(space).isBlank()) {
            return Optional.empty();
        }
        return OrgId.parse(text.substring(0, space)) instanceof OrgId.Valid valid
                ? Optional.of(new Pair(new Account(text.substring(space + 1)), valid.orgId()))
                : Optional.empty();
    }
}
