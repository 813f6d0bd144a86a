package quitorg.workflow.port;

import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;

/** Remembers answers that cannot change, so that a repeated question costs nothing. Losing them is safe. */
public interface RecentSuccesses {

    /** The last success for the pair within the repeat window, if it is remembered. */
    Optional<QuitRequest> success(Account account, OrgId orgId);

    /** Remembers a request that succeeded. */
    void remember(QuitRequest succeeded);

    /** Forgets what this request supersedes: successes of its account, under any name, in its organization. */
    void forget(QuitRequest newer);

    /** Forgets all: the remembered answers may no longer be true. */
    void forgetAll();
}
