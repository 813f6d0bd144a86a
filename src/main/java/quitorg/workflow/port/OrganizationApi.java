package quitorg.workflow.port;

import java.util.List;
import java.util.Optional;
import quitorg.request.Account;
import quitorg.request.CallOutcome;
import quitorg.request.FactsReading;
import quitorg.request.OrgId;

/** Tencent Cloud, as far as this program needs it. No method throws because of the network or the server. */
public interface OrganizationApi {

    /** The accounts that the bot holds credentials for, at least one. */
    List<Account> accounts();

    /** The same as at the last read: reads nothing, and so takes no time. */
    default List<Account> rememberedAccounts() {
        return accounts();
    }

    /** One immutable snapshot of the account's credentials; empty if the bot holds no such account. */
    Optional<Session> open(Account account);

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
