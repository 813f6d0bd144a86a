package quitorg.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.StoredAction;

/** A store that fails its next transactions when the test says so. Reads are the real store's. */
public final class UnreliableStore implements RequestStore {
    private final RequestStore real;
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger lies = new AtomicInteger();
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicInteger transactions = new AtomicInteger();
    public volatile Runnable beforeCommit = () -> {};

    public UnreliableStore(RequestStore real) {
        this.real = real;
    }

    /** Sets how many of the next transactions are not carried out. */
    public void refuseNext(int count) {
        refusals.set(count);
    }

    /** Sets how many of the next transactions are carried out and reported as failed. */
    public void lieAboutNext(int count) {
        lies.set(count);
    }

    /** Sets how many of the next transactions are reported as carried out, and lost, as by a fail-over. */
    public void loseNext(int count) {
        losses.set(count);
    }

    /** Sets what happens at the end of each transaction. */
    public void beforeCommit(Runnable action) {
        beforeCommit = action;
    }

    /** How many transactions were requested. */
    int transactions() {
        return transactions.get();
    }

    @Override
    public Optional<QuitRequest> findOpen(Uin uin, OrgId orgId) {
        return real.findOpen(uin, orgId);
    }

    @Override
    public List<Account> accountsAskedFor(OrgId orgId) {
        return real.accountsAskedFor(orgId);
    }

    @Override
    public <T> T inTransaction(Function<Changes, T> work) {
        transactions.incrementAndGet();
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StoreUnavailableException("the test says so", new IllegalStateException("disk full"));
        }
        if (losses.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return lost(work);
        }
        T result = real.inTransaction(changes -> {
            T done = work.apply(changes);
            beforeCommit.run();
            return done;
        });
        if (lies.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StoreUnavailableException("the answer was lost", new IllegalStateException("reset"));
        }
        return result;
    }

    private <T> T lost(Function<Changes, T> work) {
        List<T> result = new ArrayList<>();
        try {
            real.inTransaction(changes -> {
                result.add(work.apply(changes));
                throw new Lost();
            });
        } catch (Lost e) {
            return result.get(0);
        }
        throw new AssertionError("the transaction was carried out");
    }

    /** Undoes a transaction. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Optional<QuitRequest> find(RequestId id) {
        return real.find(id);
    }

    @Override
    public Optional<QuitRequest> findOpen(Account account, OrgId orgId) {
        return real.findOpen(account, orgId);
    }

    @Override
    public Optional<QuitRequest> findLastEnded(Account account, OrgId orgId) {
        return real.findLastEnded(account, orgId);
    }

    @Override
    public List<QuitRequest> findFinished(Account account, Optional<Uin> uin, OrgId orgId) {
        return real.findFinished(account, uin, orgId);
    }

    @Override
    public List<QuitRequest> findAllOpen() {
        return real.findAllOpen();
    }

    @Override
    public List<QuitRequest> findRecentlyEnded(int most) {
        return real.findRecentlyEnded(most);
    }

    @Override
    public Optional<Review> findReview(ReviewId id) {
        return real.findReview(id);
    }

    @Override
    public Optional<StoredAction> findAction(String key) {
        return real.findAction(key);
    }
}
