package quitorg.store.request;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.request.state.RequestId;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.json.Rows;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.StoredAction;

/** Requests in SQL: the reads here, the writes in {@link JdbcChanges}. */
public final class JdbcRequestStore implements RequestStore {
    /** The place in the chain of the event that ended a request: only a late answer can follow it. */
    private static final String ENDED_AT =
            "(SELECT max(e.position) FROM event e WHERE e.request_id = r.id AND e.type <> 'LateAnswer')";

    private final Transactions transactions;
    private final JobScheduler jobs;
    private final Consumer<Decision.Accepted> afterCommit;

    /** @param afterCommit hears of each move once it is committed; returns at once and throws nothing */
    public JdbcRequestStore(Transactions transactions, JobScheduler jobs, Consumer<Decision.Accepted> afterCommit) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.afterCommit = afterCommit;
    }

    @Override
    public Optional<QuitRequest> find(RequestId id) {
        return transactions.read(handle -> load(handle, id));
    }

    static Optional<QuitRequest> load(Handle handle, RequestId id) {
        return one(handle, "SELECT body FROM request WHERE id = ?", id.value());
    }

    private static Optional<QuitRequest> one(Handle handle, String sql, Object... values) {
        return handle.select(sql, values)
                .mapTo(String.class)
                .findOne()
                .map(body -> Rows.fromBody(body, QuitRequest.class));
    }

    @Override
    public Optional<QuitRequest> findOpen(Account account, OrgId orgId) {
        return transactions.read(handle -> loadOpen(handle, account, orgId));
    }

    static Optional<QuitRequest> loadOpen(Handle handle, Account account, OrgId orgId) {
        String sql = "SELECT body FROM request WHERE account = ? AND org_id = ? AND status IN " + Rows.OPEN;
        return one(handle, sql, account.alias(), orgId.value());
    }

    @Override
    public Optional<QuitRequest> findOpen(Uin uin, OrgId orgId) {
        return transactions.read(handle -> loadOpen(handle, uin, orgId));
    }

    static Optional<QuitRequest> loadOpen(Handle handle, Uin uin, OrgId orgId) {
        String sql = "SELECT body FROM request WHERE uin = ? AND org_id = ? AND status IN " + Rows.OPEN;
        return one(handle, sql, uin.value(), orgId.value());
    }

    @Override
    public List<Account> accountsAskedFor(OrgId orgId) {
        String sql = "SELECT DISTINCT account FROM request WHERE org_id = ? ORDER BY account";
        return transactions.read(handle -> handle.select(sql, orgId.value())
                .map((row, context) -> new Account(row.getString("account")))
                .list());
    }

    @Override
    public Optional<QuitRequest> findLastEnded(Account account, OrgId orgId) {
        // By the chain and not by the clock: the chain has a single order.
        String sql = "SELECT r.body FROM request r WHERE r.account = ? AND r.org_id = ? AND r.status NOT IN "
                + Rows.OPEN + " ORDER BY " + ENDED_AT + " DESC LIMIT 1";
        return transactions.read(handle -> one(handle, sql, account.alias(), orgId.value()));
    }

    @Override
    public List<QuitRequest> findFinished(Account account, Optional<Uin> uin, OrgId orgId) {
        String sql = "SELECT r.body FROM request r"
                + " WHERE " + (uin.isPresent() ? "r.uin" : "r.account") + " = ? AND r.org_id = ?"
                + " AND r.status IN ('SUCCEEDED', 'FAILED') ORDER BY " + ENDED_AT + " DESC";
        return requests(sql, uin.map(Uin::value).orElse(account.alias()), orgId.value());
    }

    private List<QuitRequest> requests(String sql, Object... values) {
        List<String> bodies = transactions.read(
                handle -> handle.select(sql, values).mapTo(String.class).list());
        return bodies.stream()
                .map(body -> Rows.fromBody(body, QuitRequest.class))
                .toList();
    }

    @Override
    public List<QuitRequest> findAllOpen() {
        String sql = "SELECT r.body FROM request r JOIN event e ON e.request_id = r.id AND e.number = 1"
                + " WHERE r.status IN " + Rows.OPEN + " ORDER BY e.position";
        return requests(sql);
    }

    @Override
    public List<QuitRequest> findRecentlyEnded(int most) {
        // By the clock, for which there is an index: it only orders what people look at.
        String sql = "SELECT body FROM request WHERE status NOT IN " + Rows.OPEN + " ORDER BY changed_at DESC LIMIT ?";
        return requests(sql, most);
    }

    @Override
    public Optional<Review> findReview(ReviewId id) {
        return transactions
                .read(handle -> handle.select("SELECT body FROM review WHERE id = ?", id.value())
                        .mapTo(String.class)
                        .findOne())
                .map(body -> Rows.fromBody(body, Review.class));
    }

    @Override
    public Optional<StoredAction> findAction(String key) {
        return transactions.read(handle -> ActionRows.find(handle, key));
    }

    @Override
    public <T> T inTransaction(Function<Changes, T> work) {
        Done<T> done = transactions.write(handle -> {
            JdbcChanges changes = new JdbcChanges(handle, jobs, transactions);
            T result = work.apply(changes);
            return new Done<>(result, changes.complete(), changes.moves());
        });
        done.moves().forEach(afterCommit);
        if (done.somethingToDo()) {
            jobs.wakeWorkers();
        }
        return done.result();
    }

    private record Done<T>(T result, boolean somethingToDo, List<Decision.Accepted> moves) {}
}
