package quitorg.store.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.store.OpenDatabase;
import quitorg.store.Product;
import quitorg.store.Samples;
import quitorg.store.ScriptedAnnouncer;
import quitorg.store.SetClock;
import quitorg.store.json.Rows;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.NotDueYetException;

@Timeout(120)
@ParameterizedClass
@EnumSource(Product.class)
public class JobDispatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Job DECIDE = new Job.Decide("key/1");
    private static final Job CALL = new Job.Call(Samples.id(1), 2);

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock(Samples.NOW);
    private final Queue<Job> carriedOut = new ConcurrentLinkedQueue<>();
    private OpenDatabase database;
    private JobDispatcher jobs;

    @BeforeEach
    void open() {
        database = new OpenDatabase(product, directory, clock);
        jobs = database.get().jobs();
    }

    @AfterEach
    void close() {
        jobs.stop(PATIENCE);
        database.close();
    }

    private void start(JobHandler carrier) {
        jobs.start(carrier, ScriptedAnnouncer.idle(clock));
    }

    private void plan(Job job, Instant due) {
        database.get().requestStore().inTransaction(changes -> {
            changes.schedule(job, due);
            return "planned";
        });
    }

    private int countJobs() {
        try (Handle handle = database.prompt()) {
            return handle.createQuery("SELECT count(*) FROM scheduled_tasks")
                    .mapTo(Integer.class)
                    .one();
        }
    }

    @Test
    void carriesOutAJobOfEachKindRightAfterTheCommit() {
        start(carriedOut::add);
        List<Job> all = List.of(DECIDE, CALL, new Job.TakeOver(Samples.id(1), 3), new Job.Expire(Samples.id(1)));
        all.forEach(job -> plan(job, clock.instant()));
        await().untilAsserted(() -> assertThat(carriedOut).containsExactlyInAnyOrderElementsOf(all));
        await().until(() -> countJobs() == 0);
    }

    @Test
    void carriesOutNothingWhereItWasStoppedBeforeItsStart() {
        plan(DECIDE, clock.instant());
        JobDispatcher jobs = database.get().jobs();
        jobs.stop(Duration.ZERO);
        jobs.start(carriedOut::add, ScriptedAnnouncer.idle(clock));
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> carriedOut.isEmpty() && countJobs() == 1);
    }

    @Test
    void carriesOutNothingOfATransactionThatWasRolledBack() {
        start(carriedOut::add);
        assertThatThrownBy(() -> database.get().requestStore().inTransaction(changes -> {
                    changes.schedule(CALL, clock.instant());
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        plan(DECIDE, clock.instant());
        await().until(() -> !carriedOut.isEmpty());
        assertThat(carriedOut).containsExactly(DECIDE);
        await().until(() -> countJobs() == 0);
    }

    @Test
    void waitsUntilAJobIsDue() {
        start(carriedOut::add);
        plan(CALL, clock.instant().plusSeconds(10));
        plan(DECIDE, clock.instant());
        await().until(() -> !carriedOut.isEmpty());
        assertThat(carriedOut).containsExactly(DECIDE);
        clock.move(Duration.ofSeconds(11));
        await().untilAsserted(() -> assertThat(carriedOut).containsExactly(DECIDE, CALL));
    }

    @Test
    void neverComesAFractionOfAMillisecondEarly() {
        Instant due = Instant.parse("2026-11-23T10:15:30.123456789Z");
        assertThat(Rows.millisNotBefore(due))
                .isEqualTo(Instant.parse("2026-11-23T10:15:30.124Z").toEpochMilli());
        Instant full = Instant.parse("2026-11-23T10:15:30.123Z");
        assertThat(Rows.millisNotBefore(full)).isEqualTo(full.toEpochMilli());
    }

    @Test
    void keepsAJobAsItWasPlannedFirstButMovesACallForward() {
        Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
        Instant first = now.plusSeconds(10);
        plan(new Job.Expire(Samples.id(1)), first);
        plan(new Job.Expire(Samples.id(1)), now);
        plan(CALL, first);
        plan(CALL, now);
        plan(CALL, first.plusSeconds(10));
        assertThat(countJobs()).isEqualTo(2);
        try (Handle handle = database.prompt()) {
            assertThat(handle.createQuery("SELECT execution_time FROM scheduled_tasks ORDER BY task_name")
                            .mapTo(Long.class)
                            .list())
                    .containsExactly(now.toEpochMilli(), first.toEpochMilli());
        }
    }

    @Test
    void carriesOutWhatAnEarlierProcessPlanned() {
        plan(CALL, clock.instant());
        database.reopen();
        jobs = database.get().jobs();
        start(carriedOut::add);
        await().untilAsserted(() -> assertThat(carriedOut).containsExactly(CALL));
    }

    @Test
    void carriesOutAgainWhatAnEarlierProcessDiedIn() {
        plan(CALL, clock.instant());
        try (Handle handle = database.prompt()) {
            handle.execute(
                    "UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'gone', last_heartbeat = ?",
                    clock.instant().minusSeconds(60).toEpochMilli());
        }
        start(carriedOut::add);
        await().untilAsserted(() -> assertThat(carriedOut).containsExactly(CALL));
    }

    @Test
    void comesAgainLaterEachTimeWhileAJobFails() {
        AtomicInteger tries = new AtomicInteger();
        start(job -> {
            if (tries.incrementAndGet() < 3) {
                throw tries.get() == 1 ? new NotDueYetException("early") : new IllegalStateException("broken");
            }
            carriedOut.add(job);
        });
        plan(CALL, clock.instant());
        await().until(() -> waiting(1));
        clock.move(Duration.ofSeconds(1));
        await().until(() -> waiting(2));
        clock.move(Duration.ofSeconds(2));
        await().untilAsserted(() -> assertThat(carriedOut).containsExactly(CALL));
        assertThat(tries).hasValue(3);
    }

    private boolean waiting(int failures) {
        try (Handle handle = database.prompt()) {
            return handle.createQuery("SELECT count(*) FROM scheduled_tasks"
                                    + " WHERE task_name = 'call' AND picked = FALSE AND consecutive_failures = ?")
                            .bind(0, failures)
                            .mapTo(Integer.class)
                            .one()
                    == 1;
        }
    }

    @Test
    void carriesOutManyJobsOnceEach() {
        start(carriedOut::add);
        List<Job> many = new ArrayList<>();
        database.get().requestStore().inTransaction(changes -> {
            for (int i = 0; i < 200; i++) {
                Job job = new Job.Decide("action " + i);
                many.add(job);
                changes.schedule(job, clock.instant());
            }
            return "planned";
        });
        await().until(() -> countJobs() == 0);
        assertThat(carriedOut).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void holdsNoConnectionWhileJobsRun() throws Exception {
        CountDownLatch allBusy = new CountDownLatch(8);
        CountDownLatch release = new CountDownLatch(1);
        start(job -> {
            allBusy.countDown();
            waitFor(release);
        });
        for (int i = 0; i < 8; i++) {
            plan(new Job.Decide("action " + i), clock.instant());
        }
        allBusy.await();
        assertThat(database.get().isUsable()).isTrue();
        release.countDown();
        await().until(() -> countJobs() == 0);
    }

    @Test
    void carriesOutADecisionWhileHundredsOfCallsWaitAndNoneOfThemEnds() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger callsBegun = new AtomicInteger();
        planCalls(400);
        start(job -> {
            if (job instanceof Job.Call) {
                callsBegun.incrementAndGet();
                waitFor(release);
            }
            carriedOut.add(job);
        });
        await().until(() -> callsBegun.get() == 24);
        plan(DECIDE, clock.instant());
        await().until(() -> !carriedOut.isEmpty());
        assertThat(carriedOut).containsExactly(DECIDE);
        release.countDown();
        await().until(() -> {
            clock.move(Duration.ofSeconds(30));
            return countJobs() == 0;
        });
        assertThat(carriedOut).hasSize(401).doesNotHaveDuplicates();
    }

    @Test
    void takesDecisionsBeforeCallsThatWereDueEarlier() {
        planCalls(400);
        for (int i = 0; i < 5; i++) {
            plan(new Job.Decide("action " + i), clock.instant());
        }
        start(carriedOut::add);
        await().until(() -> countJobs() == 0);
        List<Job> order = List.copyOf(carriedOut);
        // Jobs that are picked together may end in any order; without priorities these five would come last.
        assertThat(order.subList(0, 200).stream().filter(job -> job instanceof Job.Decide))
                .hasSize(5);
    }

    private void planCalls(int count) {
        database.get().requestStore().inTransaction(changes -> {
            for (int i = 1; i <= count; i++) {
                changes.schedule(new Job.Call(Samples.id(i), 2), clock.instant().minusSeconds(60));
            }
            return "planned";
        });
    }

    @Test
    void letsARunningJobFinishAtAStop() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        start(job -> {
            running.countDown();
            waitFor(release);
            carriedOut.add(job);
        });
        plan(CALL, clock.instant());
        running.await();
        Thread stopping = new Thread(() -> jobs.stop(PATIENCE));
        stopping.start();
        release.countDown();
        stopping.join();
        assertThat(carriedOut).containsExactly(CALL);
        assertThat(countJobs()).isZero();
    }

    @Test
    void handsAJobThatDoesNotFinishAtAStopToTheNextProcess() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        start(job -> {
            running.countDown();
            waitFor(new CountDownLatch(1));
        });
        plan(CALL, clock.instant());
        running.await();
        jobs.stop(Duration.ofMillis(1));
        assertThat(countJobs()).isEqualTo(1);
        database.reopen();
        clock.move(Duration.ofSeconds(1));
        jobs = database.get().jobs();
        start(carriedOut::add);
        await().untilAsserted(() -> assertThat(carriedOut).containsExactly(CALL));
    }

    @Test
    void startsOnce() {
        start(carriedOut::add);
        assertThatThrownBy(() -> start(carriedOut::add)).isInstanceOf(IllegalStateException.class);
    }

    public static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
