package quitorg.workflow.port;

import java.util.List;
import java.util.Optional;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.state.CallOutcome;
import quitorg.workflow.clock.SendWindow;

/** Tencent Cloud, as far as this program needs it. No method throws because of the network or the server. */
public interface OrganizationApi {

    /** The accounts that the bot holds credentials for, at least one. */
    List<Account> accounts();

    /** The same as at the last read: reads nothing, and so takes no time. */
    List<Account> rememberedAccounts();

    /** One immutable snapshot of the account's credentials; empty if the bot holds no such account. */
    Optional<Session> open(Account account);

    /** The facts, read now. For an account without credentials they are unreadable, which never allows anything. */
    default FactsReading factsOf(Account account) {
        return open(account).map(Session::facts).orElseGet(() -> notHeld(account));
    }

    /** What is known of an account that the bot holds no credentials for. */
    static FactsReading notHeld(Account account) {
        return new FactsReading.Unreadable(Trouble.of(Trouble.Kind.NO_KEYS, account));
    }

    /** Why an account that the bot holds no credentials for cannot be used; names those that exist: for admins only. */
    default Refusal unknown(Account asked) {
        return new Refusal.UnknownAccount(
                asked.alias(), accounts().stream().map(Account::alias).toList());
    }

    /** Everything that one attempt does, with the same credentials. */
    interface Session {

        /**
         * GetCallerIdentity and DescribeOrganization, one after the other. Anything that is not a clear answer is
         * {@link FactsReading.Unreadable}.
         */
        FactsReading facts();

        /**
         * Calls QuitOrganization: one POST at most, which nothing below sends again. Returns within the time-out of one
         * call.
         *
         * @param window asked immediately before the first byte; closed means {@link CallOutcome.NotSent}
         */
        CallOutcome quit(OrgId orgId, SendWindow window);
    }
}
