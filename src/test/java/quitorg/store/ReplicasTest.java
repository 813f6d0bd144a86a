package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.store.jobs.JobDispatcher;
import quitorg.store.jobs.JobDispatcherTest;
import quitorg.store.jobs.JobHandler;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.action.UserAction;

/** Two replicas on one PostgreSQL, in one JVM: two databases, two sets of workers. */
@Tag("full")
@Timeout(120)
class ReplicasTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROUNDS = 12;

    private final Clock clock = Clock.systemUTC();
    private final List<Database> replicas = new ArrayList<>();
    private final List<JobDispatcher> workers = new ArrayList<>();
    private String url;

    @BeforeEach
    void openBothAtOnce() throws Exception {
        url = TestPostgres.emptyDatabase();
        // One replica migrates the schema, the other waits for that.
        replicas.addAll(Race.of(2, number -> Database.open(url, clock)));
        replicas.forEach(replica -> workers.add(replica.jobs()));
    }

    @AfterEach
    void close() {
        workers.forEach(jobs -> jobs.stop(PATIENCE));
        replicas.forEach(Database::close);
    }

    private RequestStore store(int number) {
        return replicas.get(number % replicas.size()).requestStore();
    }

    private <T> T ask(String sql, Class<T> type) {
        try (Handle handle = Jdbi.create(url).open()) {
            return handle.createQuery(sql).mapTo(type).one();
        }
    }

    private void assertThatTheChainHolds(int events) {
        try (Handle handle = Jdbi.create(url).open()) {
            assertThat(ChainReading.firstBreak(handle)).isEmpty();
        }
        assertThat(ask("SELECT count(*) FROM event", Integer.class)).isEqualTo(events);
    }

    @Test
    void neverForkTheChainAndNeverStandInEachOthersWay() throws Exception {
        long deadlocksBefore = deadlocks();
        Race.of(8, writer -> {
            for (int round = 1; round <= ROUNDS; round++) {
                int number = writer * 100 + round;
                QuitRequest request = Samples.submitted(number, new Account("a" + number), new OrgId(number))
                        .request();
                submitWithEverything(store(writer), number);
                store(writer + 1).inTransaction(changes -> {
                    changes.advance(Samples.withdrawn(request));
                    return number;
                });
            }
            return writer;
        });
        assertThatTheChainHolds(8 * ROUNDS * 2);
        assertThat(deadlocks()).isEqualTo(deadlocksBefore);
    }

    @Test
    void timeTheStartOfACallOnlyWhenNoOtherTransactionIsInItsWay() throws Exception {
        try (Handle slow = Jdbi.create(url).open()) {
            slow.begin();
            slow.execute("SELECT 1 FROM call_rate FOR UPDATE");
            CompletableFuture<Optional<Duration>> start =
                    CompletableFuture.supplyAsync(() -> store(1).inTransaction(RequestStore.Changes::takeStart));
            await().atMost(PATIENCE)
                    .until(() -> ask("SELECT count(*) FROM pg_locks WHERE NOT granted", Integer.class) > 0);
            long freed = ask("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)", Long.class);
            slow.rollback();
            assertThat(start.get()).isEmpty();
            assertThat(ask("SELECT next_start FROM call_rate", Long.class)).isGreaterThanOrEqualTo(freed + 54);
        }
    }

    @Test
    void startNoMoreThanTwentyCallsTogetherInARollingSecond() throws Exception {
        Queue<Instant> starts = new ConcurrentLinkedQueue<>();
        Race.of(8, worker -> {
            while (starts.size() < 45) {
                // The time is read while the row is locked, so no later start can have an earlier time.
                store(worker)
                        .inTransaction(changes -> changes.takeStart().isEmpty()
                                ? Optional.of(changes.databaseTime())
                                : Optional.<Instant>empty())
                        .ifPresent(starts::add);
            }
            return worker;
        });
        List<Instant> inOrder = starts.stream().sorted().toList();
        for (int i = 20; i < inOrder.size(); i++) {
            assertThat(inOrder.get(i)).isAfter(inOrder.get(i - 20).plusSeconds(1));
        }
    }

    /** As the actionService does it: adds the action, the request and its job, and marks the action. */
    private void submitWithEverything(RequestStore store, int number) {
        UserAction action = Samples.action("action " + number);
        store.inTransaction(changes -> {
            boolean added = changes.add(action, clock.instant());
            changes.schedule(new Job.Decide(action.key()), clock.instant());
            return added;
        });
        store.inTransaction(changes -> {
            Optional<QuitRequest> inTheWay =
                    changes.add(Samples.submitted(number, new Account("a" + number), new OrgId(number)));
            changes.schedule(new Job.Expire(Samples.id(number)), clock.instant());
            changes.markDecided(action.key(), Samples.id(number), 1);
            return inTheWay;
        });
    }

    private long deadlocks() {
        return ask("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()", Long.class);
    }

    @Test
    void fightOverTheSameRequestsWithoutLosingOrDoublingAny() throws Exception {
        startBoth(job -> {}, new AtomicInteger(), new AtomicInteger());
        List<Integer> moved = Race.of(8, writer -> {
            int won = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                won += submitAndWithdraw(store(writer), writer * 100 + round);
            }
            return won;
        });
        int ended = moved.stream().mapToInt(Integer::intValue).sum();
        assertThat(ended).isPositive();
        assertThat(ask("SELECT count(*) FROM request WHERE status = 'WITHDRAWN'", Integer.class))
                .isEqualTo(ended);
        assertThatTheChainHolds(ask("SELECT sum(version) FROM request", Integer.class));
    }

    /**
     * All use the same account and organization, so only one request is open at a time; a writer that finds it open
     * withdraws it.
     */
    private static int submitAndWithdraw(RequestStore store, int number) {
        store.inTransaction(changes -> {
            changes.schedule(new Job.Expire(Samples.id(number)), Instant.EPOCH);
            return changes.add(Samples.submitted(number));
        });
        QuitRequest open = store.findOpen(Samples.ACCOUNT, Samples.ORG).orElse(null);
        if (open == null) {
            return 0;
        }
        try {
            return store.inTransaction(changes -> {
                changes.advance(Samples.withdrawn(open));
                return 1;
            });
        } catch (StaleVersionException e) {
            return 0;
        }
    }

    private void startBoth(JobHandler carrier, AtomicInteger steps, AtomicInteger overlaps) {
        AtomicBoolean atWork = new AtomicBoolean();
        for (JobDispatcher jobs : workers) {
            jobs.start(carrier, holdsLease -> {
                overlaps.addAndGet(atWork.compareAndSet(false, true) ? 0 : 1);
                steps.incrementAndGet();
                atWork.set(false);
                return clock.instant();
            });
        }
    }

    @Test
    void carryOutEachJobOnceAndAnnounceOneAtATime() {
        Queue<Job> carriedOut = new ConcurrentLinkedQueue<>();
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        startBoth(carriedOut::add, steps, overlaps);
        List<Job> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Job job = new Job.Decide("action " + i);
            many.add(job);
            store(i).inTransaction(changes -> {
                changes.schedule(job, clock.instant());
                return job;
            });
        }
        await().atMost(LONG)
                .until(() ->
                        ask("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'decide'", Integer.class) == 0);
        assertThat(carriedOut).containsExactlyInAnyOrderElementsOf(many);
        assertThat(steps).hasPositiveValue();
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void carryOutWhatTheOtherOnePlannedAndCannotDo() {
        Queue<Job> carriedOut = new ConcurrentLinkedQueue<>();
        workers.get(1).start(carriedOut::add, ScriptedAnnouncer.idle(clock));
        Job job = new Job.Decide("from the other");
        store(0).inTransaction(changes -> {
            changes.schedule(job, clock.instant());
            return job;
        });
        await().atMost(LONG).untilAsserted(() -> assertThat(carriedOut).containsExactly(job));
    }

    @Test
    void leaveEachOthersJobsAloneAtAStart() throws Exception {
        Queue<Job> carriedOut = new ConcurrentLinkedQueue<>();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        workers.get(0)
                .start(
                        job -> {
                            carriedOut.add(job);
                            running.countDown();
                            JobDispatcherTest.waitFor(release);
                        },
                        ScriptedAnnouncer.idle(clock));
        store(0).inTransaction(changes -> {
            changes.schedule(new Job.Decide("long"), clock.instant());
            return "planned";
        });
        running.await();
        workers.get(1).start(carriedOut::add, ScriptedAnnouncer.idle(clock));
        store(1).inTransaction(changes -> {
            changes.schedule(new Job.Decide("short"), clock.instant());
            return "planned";
        });
        await().atMost(LONG).until(() -> carriedOut.size() == 2);
        release.countDown();
        await().atMost(LONG)
                .until(() ->
                        ask("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'decide'", Integer.class) == 0);
        assertThat(carriedOut).containsExactlyInAnyOrder(new Job.Decide("long"), new Job.Decide("short"));
    }
}
