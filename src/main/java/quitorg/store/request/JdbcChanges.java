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
import quitorg.request.RequestId;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.json.Rows;
import quitorg.store.outbox.CardPlaces;
import quitorg.store.outbox.JdbcChannelStatus;
import quitorg.workflow.port.ActionClosedException;
import quitorg.workflow.port.ActionOfAnotherPersonException;
import quitorg.workflow.port.Actor;
import quitorg.workflow.port.CardEdit;
import quitorg.workflow.port.ChannelMessage;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.Review;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.UserAction;

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
    private final List<EventChain.Entry> events = new ArrayList<>();
    private boolean jobPlanned;

    JdbcChanges(Handle handle, JobScheduler jobs, Transactions transactions) {
        this.handle = handle;
        this.jobs = jobs;
        this.transactions = transactions;
        cards = new CardPlaces(transactions.lockingRead());
    }

    /**
     * Writes what has to come last. Nothing else may be written after it.
     *
     * @return whether the workers have something to do after the commit
     */
    boolean complete() {
        if (!events.isEmpty()) {
            EventChain.append(handle, transactions.lockingRead(), events);
        }
        return jobPlanned || !events.isEmpty();
    }

    @Override
    public Optional<QuitRequest> load(RequestId id) {
        return JdbcRequestStore.load(handle, id);
    }

    @Override
    public Map<Integer, String> eventHashes(RequestId id) {
        return handle
                .createQuery("SELECT number, hash FROM event WHERE request_id = ?")
                .bind(0, id.value())
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
        handle.createUpdate("INSERT INTO card (request_id, shown_version, edit_not_before) VALUES (?, 0, 0)")
                .bind(0, request.id().value())
                .execute();
        tell(submitted);
        return Optional.empty();
    }

    private boolean insert(QuitRequest request) {
        // Not bound to one index: either of the two, by name and by number, may conflict.
        String sql = "INSERT INTO request (id, version, status, account, org_id, uin, submitted_at, changed_at, body)"
                + " VALUES (:id, :version, :status, :account, :orgId, :uin, :submittedAt, :changedAt, :body)"
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
        tell(move);
    }

    @Override
    public void add(RequestId request, Event.DecisionRefused refused, Instant at) {
        openVersion(request).ifPresent(version -> {
            int number = record(request, version, refused, at);
            if (isNews(request, refused)) {
                tell(request, number, refused);
            }
        });
    }

    /** Locks the request's row, so that only one transaction at a time numbers its events. */
    private Optional<Integer> openVersion(RequestId request) {
        return handle.createQuery("SELECT version FROM request WHERE id = ? AND status IN " + Rows.OPEN
                        + transactions.lockingRead())
                .bind(0, request.value())
                .mapTo(Integer.class)
                .findOne();
    }

    private boolean isNews(RequestId request, Event.DecisionRefused refused) {
        return handle
                .createQuery("SELECT event.body FROM event JOIN trail"
                        + " ON trail.request_id = event.request_id AND trail.number = event.number"
                        + " WHERE event.request_id = ? AND event.type = ?")
                .bind(0, request.value())
                .bind(1, typeOf(refused))
                .mapTo(String.class)
                .list()
                .stream()
                .map(body -> (Event.DecisionRefused) Rows.fromBody(body, Event.class))
                .noneMatch(refused::isRepeatOf);
    }

    private void tell(Decision.Accepted move) {
        QuitRequest request = move.request();
        int number = record(request.id(), request.version(), move.event(), move.at());
        tell(request.id(), number, move.event());
    }

    private void tell(RequestId request, int number, Event event) {
        handle.createUpdate("INSERT INTO trail (request_id, number, priority, state, tries, not_before)"
                        + " VALUES (?, ?, ?, 'NEW', 0, 0)")
                .bind(0, request.value())
                .bind(1, number)
                .bind(2, priority(event))
                .execute();
    }

    private static int priority(Event event) {
        if (event instanceof Event.HoldBegan || (event instanceof Event.Approved approved && approved.missing() == 0)) {
            return 0;
        }
        boolean isOutcome =
                event instanceof Event.Finished || event instanceof Event.Resolved || event instanceof Event.LateAnswer;
        return isOutcome ? 1 : 2;
    }

    @Override
    public void markTold(ChannelMessage entry, String ts) {
        cards.markStanding(handle, entry, ts);
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

    /**
     * Stores an event only at the end of the transaction, so that the chain is locked as briefly as possible. The
     * transaction holds the request's row.
     *
     * @return the event's number within its request
     */
    private int record(RequestId request, int version, Event event, Instant at) {
        int number = handle.createQuery("SELECT coalesce(max(number), 0) + 1 FROM event WHERE request_id = ?")
                        .bind(0, request.value())
                        .mapTo(Integer.class)
                        .one()
                + (int) events.stream()
                        .filter(kept -> kept.requestId().equals(request.value()))
                        .count();
        events.add(new EventChain.Entry(
                request.value(), number, version, Rows.millis(at), typeOf(event), Rows.body(event, Event.class)));
        return number;
    }

    private static String typeOf(Event event) {
        return event.getClass().getSimpleName();
    }

    @Override
    public void add(Review review) {
        handle.createUpdate("INSERT INTO review (id, request_id, version, at, body) VALUES (?, ?, ?, ?, ?)")
                .bind(0, review.id().value())
                .bind(1, review.request().value())
                .bind(2, review.version())
                .bind(3, Rows.millis(review.at()))
                .bind(4, Rows.body(review, Review.class))
                .execute();
    }

    @Override
    public boolean add(UserAction action, Instant at) {
        String sql =
                "INSERT INTO action (action_key, at, body) VALUES (?, ?, ?)" + " ON CONFLICT (action_key) DO NOTHING";
        boolean isNew = handle.createUpdate(sql)
                        .bind(0, action.key())
                        .bind(1, Rows.millis(at))
                        .bind(2, Rows.body(action, UserAction.class))
                        .execute()
                == 1;
        if (!isNew && !keptBy(action.key()).equals(action.by())) {
            throw new ActionOfAnotherPersonException(action.key());
        }
        return isNew;
    }

    private Actor keptBy(String actionKey) {
        String body = handle.createQuery("SELECT body FROM action WHERE action_key = ?")
                .bind(0, actionKey)
                .mapTo(String.class)
                .one();
        return Rows.fromBody(body, UserAction.class).by();
    }

    @Override
    public void markDecided(String actionKey, RequestId request, int version) {
        int marked = handle.createUpdate(
                        "UPDATE action SET decided_request = ?, decided_version = ? WHERE action_key = ?"
                                // Only once: a slow worker may have loaded it before it was decided.
                                + " AND refusal IS NULL AND decided_request IS NULL")
                .bind(0, request.value())
                .bind(1, version)
                .bind(2, actionKey)
                .execute();
        if (marked == 0) {
            throw new ActionClosedException(actionKey);
        }
    }

    @Override
    public int countFailure(String actionKey) {
        handle.createUpdate("UPDATE action SET failures = failures + 1 WHERE action_key = ?")
                .bind(0, actionKey)
                .execute();
        return handle.createQuery("SELECT failures FROM action WHERE action_key = ?")
                .bind(0, actionKey)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public boolean close(String actionKey, Refusal refusal) {
        return handle.createUpdate("UPDATE action SET refusal = ?"
                                + " WHERE action_key = ? AND refusal IS NULL AND decided_request IS NULL")
                        .bind(0, Rows.body(refusal, Refusal.class))
                        .bind(1, actionKey)
                        .execute()
                == 1;
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
        handle.createUpdate("UPDATE call_rate SET next_start = ? WHERE id = 1")
                .bind(0, now.plus(BETWEEN_STARTS).toEpochMilli())
                .execute();
        return Optional.empty();
    }
}
