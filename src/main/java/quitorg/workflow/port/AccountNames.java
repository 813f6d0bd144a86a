package quitorg.workflow.port;

import quitorg.request.Account;
import quitorg.request.FactsReading;
import quitorg.request.Refusal;

/** What is known of a name that the bot holds no keys for: it never existed, or it no longer does. */
public final class AccountNames {
    private AccountNames() {}

    /** Names the accounts that exist instead: for admins only. */
    public static Refusal unknown(OrganizationApi api, Account asked) {
        return new Refusal.UnknownAccount(
                asked.alias(), api.accounts().stream().map(Account::alias).toList());
    }

    /** The facts, read now. For an account without keys they are unreadable, which never allows anything. */
    public static FactsReading factsOf(OrganizationApi api, Account account) {
        return api.open(account).map(OrganizationApi.Session::facts).orElseGet(() -> notHeld(account));
    }

    public static FactsReading.Unreadable notHeld(Account account) {
        return new FactsReading.Unreadable("the bot holds no keys of the account " + account + " (any more)");
    }
}
