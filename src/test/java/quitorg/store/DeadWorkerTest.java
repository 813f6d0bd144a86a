package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
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
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Status;
import quitorg.store.jobs.JobDispatcher;
import quitorg.store.jobs.JobDispatcherTest;
import quitorg.store.jobs.JobHandler;
import quitorg.store.request.RecentSuccessCache;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.execution.CallConditions;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OrganizationApi;

/** A replica that missed its heartbeats, because it is dead or only paused, and another that continues its work. */
@Timeout(120)
@Tag("full")
class DeadWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    // Stands still after the approval: heartbeats are missed only when the test says so.
    private final SetClock clock = new SetClock(Samples.NOW.plusSeconds(120));
    private final String url = TestPostgres.freshDatabase();
    private final AtomicInteger posts = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);
    private Database one;
    private Database other;
    private JobDispatcher jobsOfOne;
    private JobDispatcher jobsOfOther;

    @BeforeEach
    void open() {
        one = Database.open(url, clock);
        other = Database.open(url, clock);
        jobsOfOne = one.jobs();
        jobsOfOther = other.jobs();
    }

    @AfterEach
    void close() {
        answered.countDown();
        jobsOfOne.stop(Duration.ofSeconds(5));
        jobsOfOther.stop(Duration.ofSeconds(5));
        one.close();
        other.close();
    }

    @Test
    void neverLeadsToASecondCall() {
        QuitRequest approved = approved();
        Job call = new Job.Call(approved.id(), approved.version());
        one.requestStore().inTransaction(changes -> {
            changes.schedule(call, clock.instant());
            return call;
        });
        Queue<Job> cameBack = new ConcurrentLinkedQueue<>();
        jobsOfOne.start(calling(execution(one), cameBack), ScriptedAnnouncer.idle(clock));
        await().atMost(LONG).until(() -> posts.get() == 1);

        jobsOfOther.start(calling(execution(other), cameBack), ScriptedAnnouncer.idle(clock));
        // Either replica may notice it and take the call over: that job ends, and the first one still waits.
        await().atMost(LONG).until(() -> {
            missHeartbeats("call");
            return cameBack.contains(call);
        });
        assertThat(posts).hasValue(1);
        assertThat(statusOf(approved)).isEqualTo(Status.EXECUTING);
        // The replica that seemed dead was only paused: the answer that it received still counts.
        answered.countDown();
        await().atMost(LONG).until(() -> statusOf(approved) == Status.SUCCEEDED);
        assertThat(posts).hasValue(1);
    }

    @Test
    void isReplacedAsTheAnnouncer() {
        CountDownLatch paused = new CountDownLatch(1);
        AtomicInteger stepsOfOne = new AtomicInteger();
        AtomicInteger stepsOfOther = new AtomicInteger();
        jobsOfOne.start(job -> {}, holdsLease -> {
            stepsOfOne.incrementAndGet();
            JobDispatcherTest.waitFor(paused);
            return clock.instant();
        });
        await().atMost(LONG).until(() -> stepsOfOne.get() == 1);
        jobsOfOther.start(job -> {}, holdsLease -> {
            stepsOfOther.incrementAndGet();
            return clock.instant();
        });
        // The lease ends by itself.
        await().atMost(LONG).until(() -> stepsOfOther.get() > 0);
        paused.countDown();
        // It was only paused: it finds that another replica has the lease, and announces nothing more.
        await().during(Duration.ofSeconds(3)).atMost(LONG).until(() -> stepsOfOne.get() == 1);
    }

    private static JobHandler calling(Execution execution, Queue<Job> cameBack) {
        return job -> {
            if (job instanceof Job.Call call) {
                execution.call(call.request());
                cameBack.add(job);
            }
        };
    }

    private QuitRequest approved() {
        return one.requestStore().inTransaction(changes -> {
            changes.add(Samples.submitted(1));
            changes.advance(Samples.approved(Samples.submitted(1).request()));
            QuitRequest approved = changes.load(Samples.id(1)).orElseThrow();
            ToldTrail.of(changes, approved);
            return approved;
        });
    }

    private void missHeartbeats(String task) {
        try (Handle handle = Jdbi.create(url).open()) {
            handle.execute("UPDATE scheduled_tasks SET last_heartbeat = 0 WHERE picked AND task_name = ?", task);
        }
    }

    private Status statusOf(QuitRequest request) {
        return other.requestStore().find(request.id()).orElseThrow().status();
    }

    private Execution execution(Database database) {
        return new Execution(
                database.requestStore(),
                new SlowCloud(),
                new CallConditions(
                        Optional::empty, ToldTrail.shownBy(database.requestStore()), new ClockCheck(clock, false)),
                new RecentSuccessCache(Duration.ofHours(1), clock),
                Duration.ofSeconds(10),
                Clocks.of(clock, System::nanoTime));
    }

    /** Counts the calls and delays their answers. */
    private final class SlowCloud implements OrganizationApi, OrganizationApi.Session {
        @Override
        public List<Account> accounts() {
            return List.of(Samples.ACCOUNT);
        }

        @Override
        public List<Account> rememberedAccounts() {
            return accounts();
        }

        @Override
        public Optional<Session> open(Account account) {
            return Optional.of(this);
        }

        @Override
        public FactsReading facts() {
            return Samples.READING;
        }

        @Override
        public CallOutcome quit(OrgId orgId, SendWindow window) {
            posts.incrementAndGet();
            JobDispatcherTest.waitFor(answered);
            return new CallOutcome.Succeeded(new CloudRequestId("d51a8e30-0000"));
        }
    }
}
