package quitorg.workflow.port;

import java.util.Optional;
import quitorg.request.Account;
import quitorg.request.OrgId;
import quitorg.request.QuitRequest;

/** Remembers answers that cannot change, so that a repeat of the question costs nothing. Losing it loses no safety. */
public interface RecentSuccesses {

    /** The last success for the pair within the repeat window, if it is remembered. */
    Optional<QuitRequest> success(Account account, OrgId orgId);

    /** Remembers a request that succeeded. */
    void remember(QuitRequest succeeded);

    /** Forgets what this request is newer than: successes of its account, by whichever name, in its organization. */
    void forget(QuitRequest newer);

    /** Forgets all: what is remembered may not be so any more. */
    void forgetAll();
}
