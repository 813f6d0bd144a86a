package quitorg.workflow;

import quitorg.approval.Account;
import quitorg.approval.FactsReading;
import quitorg.approval.Refusal;

/** What is so of a name that the bot may hold no keys of: never was one, or is one no more. */
final class AccountNames {
    private AccountNames() {}

    /** Says which accounts there are instead: for admins only. */
    static Refusal unknown(OrganizationApi api, Account asked) {
        return new Refusal.UnknownAccount(
                asked.alias(), api.accounts().stream().map(Account::alias).toList());
    }

    /** The facts, read now; of an account that is not held they cannot be, which is never fine. */
    static FactsReading factsOf(OrganizationApi api, Account account) {
        return api.open(account).map(OrganizationApi.Session::facts).orElseGet(() -> notHeld(account));
    }

    static FactsReading.Unreadable notHeld(Account account) {
        return new FactsReading.Unreadable("the bot holds no keys of the account " + account + " (any more)");
    }
}
