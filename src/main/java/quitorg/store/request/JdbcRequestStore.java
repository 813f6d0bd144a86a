package quitorg.store.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.json.Rows;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.StoredAction;

/** Requests in SQL: the reads here, the writes in {@link JdbcChanges}. */
public final class JdbcRequestStore implements RequestStore {
    private static final int MOST_FINISHED = 100;

    /** Steps from one name to the next in an index, however many requests each account has. */
    private static final String ACCOUNTS = "WITH RECURSIVE found (account) AS ("
            + "SELECT min(account) FROM request WHERE org_id = :org"
            + " UNION ALL SELECT (SELECT min(account) FROM request WHERE org_id = :org AND account > found.account)"
            + " FROM found WHERE found.account IS NOT NULL"
            + ") SELECT account FROM found WHERE account IS NOT NULL";

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
        return transactions.read(handle -> handle.createQuery(ACCOUNTS)
                .bind("org", orgId.value())
                .map((row, context) -> new Account(row.getString("account")))
                .list());
    }

    @Override
    public Optional<QuitRequest> findLastEnded(Account account, OrgId orgId) {
        // By the place in the chain and not by the clock, which differs between replicas.
        String sql = "SELECT body FROM request WHERE account = ? AND org_id = ? AND status NOT IN " + Rows.OPEN
                + " ORDER BY place DESC LIMIT 1";
        return transactions.read(handle -> one(handle, sql, account.alias(), orgId.value()));
    }

    @Override
    public List<QuitRequest> findFinished(Account account, Optional<Uin> uin, OrgId orgId) {
        String sql = "SELECT body FROM request WHERE " + (uin.isPresent() ? "uin" : "account") + " = ? AND org_id = ?"
                + " AND status IN ('SUCCEEDED', 'FAILED') ORDER BY place DESC LIMIT " + MOST_FINISHED;
        return transactions.read(
                handle -> sinceSuccess(handle.select(sql, uin.map(Uin::value).orElse(account.alias()), orgId.value())
                        .mapTo(String.class)));
    }

    private static List<QuitRequest> sinceSuccess(ResultIterable<String> bodies) {
        List<QuitRequest> finished = new ArrayList<>();
        try (ResultIterator<String> rows = bodies.iterator()) {
            boolean succeeded = false;
            while (!succeeded && rows.hasNext()) {
                QuitRequest request = Rows.fromBody(rows.next(), QuitRequest.class);
                finished.add(request);
                succeeded = request.status() == Status.SUCCEEDED;
            }
        }
        return List.copyOf(finished);
    }

    private List<QuitRequest> requests(String sql) {
        List<String> bodies = transactions.read(
                handle -> handle.select(sql).mapTo(String.class).list());
        return bodies.stream()
                .map(body -> Rows.fromBody(body, QuitRequest.class))
                .toList();
    }

    @Override
    public List<QuitRequest> findAllOpen() {
        return requests("SELECT body FROM request WHERE status IN " + Rows.OPEN + " ORDER BY place, id");
    }

    @Override
    public List<QuitRequest> findRecentlyEnded(int most) {
        // By the clock, for which there is an index: it only orders what people look at. The limit is no parameter:
        // PostgreSQL would make a new plan for each look-up, because its plan for any limit looks too expensive.
        return requests("SELECT body FROM request WHERE status NOT IN " + Rows.OPEN + " ORDER BY changed_at DESC LIMIT "
                + most);
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
