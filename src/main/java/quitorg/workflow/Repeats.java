package quitorg.workflow;

import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;

/** Remembers answers that cannot change, so that a repeat of the question costs nothing. Losing it loses no safety. */
public interface Repeats {

    /** The last success for the pair within the repeat window, if it is remembered. */
    Optional<QuitRequest> success(Account account, OrgId orgId);

    /** Remembers a request that succeeded. */
    void remember(QuitRequest succeeded);

    /** Forgets the pair: there is something newer to say of it. */
    void forget(Account account, OrgId orgId);
}
