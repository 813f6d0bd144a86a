package quitorg.workflow.port;

import quitorg.request.Account;
import quitorg.request.FactsReading;
import quitorg.request.Refusal;

/** What is so of a name that the bot may hold no keys of: never was one, or is one no more. */
public final class AccountNames {
    private AccountNames() {}

    /** Says which accounts there are instead: for admins only. */
    public static Refusal unknown(OrganizationApi api, Account asked) {
        return new Refusal.UnknownAccount(
                asked.alias(), api.accounts().stream().map(Account::alias).toList());
    }

    /** The facts, read now; of an account that is not held they cannot be, which is never fine. */
    public static FactsReading factsOf(OrganizationApi api, Account account) {
        return api.open(account).map(OrganizationApi.Session::facts).orElseGet(() -> notHeld(account));
    }

    public static FactsReading.Unreadable notHeld(Account account) {
        return new FactsReading.Unreadable("the bot holds no keys of the account " + account + " (any more)");
    }
}
