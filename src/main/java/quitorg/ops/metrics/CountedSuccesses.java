package quitorg.ops.metrics;

import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.workflow.port.RecentSuccesses;

/** Counts how often a repeat is answered from memory. */
record CountedSuccesses(RecentSuccesses successes, Metrics metrics) implements RecentSuccesses {
    @Override
    public Optional<QuitRequest> success(Account account, OrgId orgId) {
        Optional<QuitRequest> known = successes.success(account, orgId);
        metrics.askedForSuccess(known.isPresent());
        return known;
    }

    @Override
    public void remember(QuitRequest succeeded) {
        successes.remember(succeeded);
    }

    @Override
    public void forget(QuitRequest newer) {
        successes.forget(newer);
    }

    @Override
    public void forgetAll() {
        successes.forgetAll();
    }
}
