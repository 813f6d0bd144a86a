package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.workflow.Job;

/** A replica that is no more, and others that are only slow. The clock stands still: no heartbeat is ever missed. */
@Timeout(120)
@Tag("full")
class LiveSessionsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Job LONG_JOB = new Job.Decide("long");

    private final Clock clock = new SetClock(Samples.NOW.plusSeconds(120));
    private final String url = TestPostgres.freshDatabase();
    private final Queue<Job> byOne = new ConcurrentLinkedQueue<>();
    private final Queue<Job> byOther = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private FaultyWire wire;
    private Database one;
    private Database other;
    private DurableJobs jobsOfOne;
    private DurableJobs jobsOfOther;

    @BeforeEach
    void letOneHaveALongJobInHand() throws Exception {
        other = Database.open(url, clock);
        jobsOfOther = other.jobs();
        wire = FaultyWire.toPostgres();
        one = Database.open(wire.to(url), clock);
        jobsOfOne = one.jobs();
        jobsOfOne.start(
                job -> {
                    byOne.add(job);
                    begun.countDown();
                    DurableJobsTest.waitFor(end);
                },
                ScriptedAnnouncer.idle(clock));
        plan(one, LONG_JOB, clock.instant());
        begun.await();
        jobsOfOther.start(byOther::add, ScriptedAnnouncer.idle(clock));
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        jobsOfOther.stop(Duration.ofSeconds(5));
        jobsOfOne.stop(Duration.ofSeconds(5));
        other.close();
        one.close();
        wire.close();
    }

    /** Since the clock stands still, only the workers of the one that planned it look for it. */
    private static void plan(Database replica, Job job, Instant due) {
        replica.requestStore().inTransaction(changes -> {
            changes.schedule(job, due);
            return job;
        });
    }

    private Handle prompt() {
        return Jdbi.create(url).open();
    }

    /** A job that was in the hands of somebody who holds no lock. */
    private Job inTheHandsOf(String name) {
        Job job = new Job.Decide("of " + name);
        plan(other, job, clock.instant().plusSeconds(3_600));
        try (Handle handle = prompt()) {
            handle.execute(
                    "UPDATE scheduled_tasks SET picked = TRUE, picked_by = ?, execution_time = ?, last_heartbeat = ?"
                            + " WHERE task_instance = ?",
                    name,
                    clock.millis(),
                    clock.millis(),
                    JobBoard.keyOf(job));
        }
        return job;
    }

    private String pickedBy(Job job) {
        try (Handle handle = prompt()) {
            return handle.createQuery("SELECT picked_by FROM scheduled_tasks WHERE task_instance = ?")
                    .bind(0, JobBoard.keyOf(job))
                    .mapTo(String.class)
                    .one();
        }
    }

    @Test
    void handOnTheJobsOfAReplicaThatIsNoMore() throws Exception {
        wire.close();
        await().atMost(LONG).until(() -> byOther.contains(LONG_JOB));
    }

    @Test
    void leaveTheirJobsToThoseThatAreSlow() {
        String name = pickedBy(LONG_JOB);
        assertThat(name).startsWith(LiveSessions.MARK);
        // Nor are those judged that hold no lock by their nature.
        Job ofEarlierVersion = inTheHandsOf("quit-org-5f0c");
        // What proves that they were looked at, and twice.
        Job ofDead = inTheHandsOf(LiveSessions.MARK + "5f0c");
        await().atMost(LONG).until(() -> byOther.contains(ofDead) || byOne.contains(ofDead));
        assertThat(byOne).containsOnlyOnce(LONG_JOB);
        assertThat(byOther).doesNotContain(LONG_JOB, ofEarlierVersion);
        assertThat(pickedBy(LONG_JOB)).isEqualTo(name);
        assertThat(pickedBy(ofEarlierVersion)).isEqualTo("quit-org-5f0c");
    }

    @Test
    void areBegunAnewWhenTheyBreak() {
        List<Integer> before = sessions();
        assertThat(before).hasSize(2);
        try (Handle handle = prompt()) {
            before.forEach(pid -> handle.execute("SELECT pg_terminate_backend(?)", pid));
        }
        await().atMost(LONG)
                .until(() -> sessions().size() == 2 && sessions().stream().noneMatch(before::contains));
    }

    private List<Integer> sessions() {
        try (Handle handle = prompt()) {
            return handle.createQuery("SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                            + " WHERE d.datname = current_database() AND l.locktype = 'advisory'")
                    .mapTo(Integer.class)
                    .list();
        }
    }

    @Test
    void areNotReliedOnWhereTheyCannotBeSeen() {
        Postgres here = new Postgres(url);
        Postgres elsewhere = new Postgres(TestPostgres.freshDatabase());
        try (Connections connections = here.connect()) {
            Transactions transactions = new Transactions(here, connections);
            // An advisory lock is one of its database.
            assertThat(elsewhere.liveSessions(transactions)).isEmpty();
            assertThat(here.liveSessions(transactions)).hasValueSatisfying(session -> {
                assertThat(session.name()).startsWith(LiveSessions.MARK);
                session.close();
            });
        }
    }
}
