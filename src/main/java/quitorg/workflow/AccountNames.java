package quitorg.workflow;

import quitorg.approval.Account;
import quitorg.approval.Refusal;

/** Says which accounts there are instead. */
final class AccountNames {
    private AccountNames() {}

    static Refusal unknown(OrganizationApi api, Account asked) {
        return new Refusal.UnknownAccount(
                asked.alias(), api.accounts().stream().map(Account::alias).toList());
    }
}
