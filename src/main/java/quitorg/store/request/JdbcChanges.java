package quitorg.store.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.json.Rows;
import quitorg.store.outbox.CardPlaces;
import quitorg.store.outbox.JdbcChannelStatus;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.UserAction;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;

/** The writes of one transaction, on its one connection. */
final class JdbcChanges implements RequestStore.Changes {
    /** Twenty-one starts span 1,100 ms: no rolling second has more than twenty. */
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(55);

    /** A time further in the future was written before the database's clock was set back. */
    private static final Duration FURTHEST_START = Duration.ofSeconds(1);

    private final Handle handle;
    private final JobScheduler jobs;
    private final Transactions transactions;
    private final CardPlaces cards;
    private final NewEvents events;
    private final List<Decision.Accepted> moves = new ArrayList<>();
    private boolean jobPlanned;

    JdbcChanges(Handle handle, JobScheduler jobs, Transactions transactions) {
        this.handle = handle;
        this.jobs = jobs;
        this.transactions = transactions;
        events = new NewEvents(handle);
        cards = new CardPlaces(transactions.lockingRead());
    }

    /**
     * Writes what has to come last. Nothing else may be written after it.
     *
     * @return whether the workers have something to do after the commit
     */
    boolean complete() {
        // Rows of cards are locked after those of requests and entries.
        moves.forEach(move -> CardPlaces.wantEdit(handle, move.request()));
        return events.complete(transactions.lockingRead()) || jobPlanned;
    }

    /** The moves that this transaction made. */
    List<Decision.Accepted> moves() {
        return List.copyOf(moves);
    }

    @Override
    public Optional<QuitRequest> load(RequestId id) {
        return JdbcRequestStore.load(handle, id);
    }

    @Override
    public Map<Integer, String> eventHashes(RequestId id) {
        return handle
                .select("SELECT number, hash FROM event WHERE request_id = ?", id.value())
                .map((row, context) -> Map.entry(row.getInt("number"), row.getString("hash")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Optional<QuitRequest> add(Decision.Accepted submitted) {
        QuitRequest request = submitted.request();
        while (!insert(request)) {
            Optional<QuitRequest> open = JdbcRequestStore.loadOpen(handle, request.account(), request.orgId())
                    .or(() -> JdbcRequestStore.loadOpen(handle, request.uin(), request.orgId()));
            if (open.isPresent()) {
                return open;
            }
            if (load(request.id()).isPresent()) {
                throw new IllegalStateException(request.id() + " is there already: that ID was drawn twice");
            }
            // If several processes write, the conflicting request may have ended between the two statements.
        }
        handle.execute(
                "INSERT INTO card (request_id, wanted_version, shown_version, edit_not_before) VALUES (?, 1, 0, 0)",
                request.id().value());
        addEvent(submitted);
        return Optional.empty();
    }

    private boolean insert(QuitRequest request) {
        // Not bound to one index: either of the two, by name and by number, may conflict.
        String sql = "INSERT INTO request"
                + " (id, version, status, account, org_id, uin, submitted_at, changed_at, place, body)"
                + " VALUES (:id, :version, :status, :account, :orgId, :uin, :submittedAt, :changedAt,"
                + " (SELECT position FROM chain_head WHERE id = 1), :body)"
                + " ON CONFLICT DO NOTHING";
        return handle.createUpdate(sql)
                        .bind("id", request.id().value())
                        .bind("version", request.version())
                        .bind("status", request.status().name())
                        .bind("account", request.account().alias())
                        .bind("orgId", request.orgId().value())
                        .bind("uin", request.uin().value())
                        .bind("submittedAt", Rows.millis(request.terms().submittedAt()))
                        .bind("changedAt", Rows.millis(request.changedAt()))
                        .bind("body", Rows.body(request, QuitRequest.class))
                        .execute()
                == 1;
    }

    @Override
    public void advance(Decision.Accepted move) {
        QuitRequest request = move.request();
        int before = request.version() - 1;
        int moved = handle.createUpdate("UPDATE request"
                        + " SET version = :version, status = :status, changed_at = :changedAt, body = :body"
                        + " WHERE id = :id AND version = :before")
                .bind("version", request.version())
                .bind("status", request.status().name())
                .bind("changedAt", Rows.millis(request.changedAt()))
                .bind("body", Rows.body(request, QuitRequest.class))
                .bind("id", request.id().value())
                .bind("before", before)
                .execute();
        if (moved == 0) {
            throw new StaleVersionException(request.id(), before);
        }
        addEvent(move);
    }

    @Override
    public void add(RequestId request, Event.DecisionRefused refused, Instant at) {
        openVersion(request).ifPresent(version -> events.addRefused(request, version, refused, at));
    }

    /** Locks the request's row, so that only one transaction at a time numbers its events. */
    private Optional<Integer> openVersion(RequestId request) {
        String sql = "SELECT version FROM request WHERE id = ? AND status IN " + Rows.OPEN + transactions.lockingRead();
        return handle.select(sql, request.value()).mapTo(Integer.class).findOne();
    }

    private void addEvent(Decision.Accepted move) {
        QuitRequest request = move.request();
        moves.add(move);
        events.add(request.id(), request.version(), move.event(), move.at());
    }

    @Override
    public void markPosted(ChannelMessage entry, String ts) {
        cards.markPosted(handle, entry, ts);
    }

    @Override
    public void markAstray(ChannelMessage entry, String ts, Instant now) {
        cards.markAstray(handle, entry, ts, now);
    }

    @Override
    public void markShown(CardEdit edit) {
        CardPlaces.markShown(handle, edit);
    }

    @Override
    public boolean isAnnounced(QuitRequest request) {
        return CardPlaces.isAnnounced(handle, request);
    }

    @Override
    public boolean openChannel() {
        return JdbcChannelStatus.open(handle);
    }

    @Override
    public void add(Review review) {
        handle.execute(
                "INSERT INTO review (id, request_id, version, at, body) VALUES (?, ?, ?, ?, ?)",
                review.id().value(),
                review.request().value(),
                review.version(),
                Rows.millis(review.at()),
                Rows.body(review, Review.class));
    }

    @Override
    public boolean add(UserAction action, Instant at) {
        return ActionRows.add(handle, action, at);
    }

    @Override
    public void markDecided(String actionKey, RequestId request, int version) {
        ActionRows.markDecided(handle, actionKey, request, version);
    }

    @Override
    public int countFailure(String actionKey) {
        return ActionRows.countFailure(handle, actionKey);
    }

    @Override
    public boolean close(String actionKey, Refusal refusal) {
        return ActionRows.close(handle, actionKey, refusal);
    }

    @Override
    public void schedule(Job job, Instant due) {
        jobs.plan(handle, job, due);
        jobPlanned = true;
    }

    @Override
    public Instant databaseTime() {
        return transactions.databaseTime(handle);
    }

    @Override
    public Optional<Duration> takeStart() {
        Instant next = handle.createQuery("SELECT next_start FROM call_rate WHERE id = 1" + transactions.lockingRead())
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .one();
        // Only after the row is locked, because time passes while it waits for the lock.
        Instant now = databaseTime();
        if (next.isAfter(now) && !next.isAfter(now.plus(FURTHEST_START))) {
            return Optional.of(Duration.between(now, next));
        }
        handle.execute(
                "UPDATE call_rate SET next_start = ? WHERE id = 1",
                now.plus(BETWEEN_STARTS).toEpochMilli());
        return Optional.empty();
    }
}
