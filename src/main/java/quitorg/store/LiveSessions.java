package quitorg.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.StoreUnavailableException;

/**
 * Which replicas are no more, as PostgreSQL itself knows it: each holds a {@link SessionLock} on the name by which it
 * picks jobs, and looks once a second whether jobs are in the hands of one whose lock nobody holds. Where it finds the
 * same one twice in a row, it frees those jobs: what a killed process had in hand goes on after about two seconds. Missed
 * heartbeats (12 s) remain for what a server cannot see: a machine that vanished without closing its connections, a
 * process that stands still, a pooler that keeps no sessions.
 *
 * <p><b>One may be thought dead that lives</b>: its session broke, and it did not get another one before the second look.
 * Then its jobs run twice, at the same time. So they do where a replica was paused until its heartbeats were missed, and
 * nothing relies on its not happening:
 *
 * <ul>
 *   <li>a call is made by whoever's commit of EXECUTING succeeded, a compare-and-set on the version; the other one finds
 *       EXECUTING and does nothing. The take-over is a job with a time of its own, later than window, time-out and margin
 *       together: freeing it makes it come no earlier;
 *   <li>a decision counts with the mark on its gesture, a reading with a compare-and-set: the other one finds it done, or
 *       is told that it was overtaken, and looks again;
 *   <li>two announcers: an entry is marked by compare-and-set before it is posted; then it is not due for five seconds, and
 *       looked up by whoever takes it then; the next entry of its request is not due before it is told. The channel may
 *       get two posts in the time of one, and Slack's 429 is waited for. Of two edits of one card the earlier could arrive
 *       last, and stay until the next change: two looks in a row keep that to sessions that stay broken;
 *   <li>how the first one's run of such a job ends changes nothing: db-scheduler compares the row's version, which was
 *       raised when it was freed.
 * </ul>
 *
 * <p>Whose name does not begin with {@link #MARK} holds no lock: a replica of an earlier version, or one that could not
 * be seen holding it. It is judged by its heartbeats alone.
 */
final class LiveSessions implements AutoCloseable {
    /** With a UUID behind it just as long as what db-scheduler writes of a name: 50 characters. */
    static final String MARK = "quit-org-live-";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** What broke the own session broke those of others, too: they get as long to come back before anybody is judged. */
    private static final int LOOKS_AFTER_A_LOSS = 5;

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(1);

    /** Somebody else's lock in this database, a key of 64 bits as it stands in {@code pg_locks}. */
    private static final String HELD = "EXISTS (SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
            + " WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted"
            + " AND l.pid <> pg_backend_pid()"
            + " AND (l.classid::bigint << 32) | l.objid::bigint = " + SessionLock.KEY_OF + ")";

    private static final String SEEN = "SELECT " + HELD.formatted("CAST(:name AS TEXT)");

    /** Where not even the own lock is seen, as on a server that has just taken over, nobody is gone. */
    private static final String GONE = "SELECT DISTINCT t.picked_by FROM scheduled_tasks t"
            + " WHERE t.picked AND starts_with(t.picked_by, :mark)"
            + " AND NOT " + HELD.formatted("t.picked_by")
            + " AND " + HELD.formatted("CAST(:name AS TEXT)");

    private static final Logger log = LoggerFactory.getLogger(LiveSessions.class);

    private final Transactions transactions;
    private final String name = MARK + UUID.randomUUID();
    private final SessionLock own;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(LiveSessions::thread);
    private final AtomicBoolean ended = new AtomicBoolean();
    private Set<String> goneBefore = Set.of();
    private int looksToSkip;
    private boolean inTrouble;

    private LiveSessions(DataSource sessions, Transactions transactions) {
        this.transactions = transactions;
        own = new SessionLock(sessions, name);
    }

    /**
     * Begins this process's session. Empty where nobody else can see that it holds its lock: then nobody may be judged by
     * it, and heartbeats alone tell who is no more.
     *
     * @param sessions makes connections that wait patiently: a server that is only slow is no reason to begin anew
     */
    static Optional<LiveSessions> begin(DataSource sessions, Transactions transactions) {
        LiveSessions begun = new LiveSessions(sessions, transactions);
        try {
            begun.own.hold();
            if (begun.isSeen()) {
                return Optional.of(begun);
            }
            log.warn("The session of this process cannot be seen in the database (a pooler must be in session mode):"
                    + " if it dies, others go on with its jobs only when its heartbeats are missed");
        } catch (SQLException | StoreUnavailableException e) {
            log.warn(
                    "No session could be begun: if this process dies, others go on with its jobs only when its"
                            + " heartbeats are missed",
                    e);
        }
        begun.close();
        return Optional.empty();
    }

    private boolean isSeen() {
        return transactions.read(handle ->
                handle.createQuery(SEEN).bind("name", name).mapTo(Boolean.class).one());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "live-sessions");
        thread.setDaemon(true);
        return thread;
    }

    /** By which name this process has to pick its jobs. */
    String name() {
        return name;
    }

    /** From now on frees the jobs of those who are no more; {@code afterwards} runs whenever it did. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its executor, and a look throws nothing
    void watch(Runnable afterwards) {
        looking.scheduleWithFixedDelay(() -> look(afterwards), 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One look; for the thread of {@link #watch}, or a test that does not {@code watch}. Throws nothing. */
    void look(Runnable afterwards) {
        Set<String> gone = Set.of();
        try {
            if (!own.hold()) {
                log.warn("The session {} was lost, and begun anew", name);
                looksToSkip = LOOKS_AFTER_A_LOSS;
            }
            if (looksToSkip > 0) {
                looksToSkip--;
            } else {
                gone = gone();
                gone.stream().filter(goneBefore::contains).forEach(dead -> free(dead, afterwards));
            }
            inTrouble = false;
        } catch (SQLException | RuntimeException e) {
            // Whatever it is: thrown on, it would end the looks, and with them the care for the own session.
            if (!inTrouble) {
                log.warn("Which replicas are no more cannot be seen now; it is tried again every second", e);
            }
            inTrouble = true;
        }
        goneBefore = gone;
    }

    private Set<String> gone() {
        return transactions.read(handle -> Set.copyOf(handle.createQuery(GONE)
                .bind("mark", MARK)
                .bind("name", name)
                .mapTo(String.class)
                .list()));
    }

    private void free(String dead, Runnable afterwards) {
        int jobs = transactions.write(handle -> LeftBehind.releaseOf(handle, dead, transactions.databaseTime(handle)));
        if (jobs > 0) {
            log.warn("The replica {} is no more; {} jobs that it had in hand are carried out again", dead, jobs);
            afterwards.run();
        }
    }

    /** Ends the session; what this process still has in hand is free for the others then. Nothing where it was ended. */
    @Override
    public void close() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        looking.execute(this::endSession);
        looking.shutdown();
        try {
            looking.awaitTermination(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endSession() {
        try {
            own.close();
        } catch (SQLException e) {
            // The end of the process ends it in any case.
            log.warn("The session {} was not ended", name, e);
        }
    }
}
