package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.store.Database;
import quitorg.store.TestPostgres;
import quitorg.store.jobs.AnnouncerStep;
import quitorg.store.jobs.JobDispatcher;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.port.Job;

/** One replica's clock is a minute ahead of the database's: jobs run as if it were right. */
@Timeout(120)
@Tag("full")
class ReplicaAheadTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Job CALL = new Job.Call(Samples.id(1), 2);

    private final String url = TestPostgres.freshDatabase();
    private final Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(60));
    private final ClockCheck check = new ClockCheck(ahead, true);
    private Database wrong;
    private JobDispatcher jobsOfWrong;

    @BeforeEach
    void open() {
        wrong = Database.open(url, ahead);
        jobsOfWrong = wrong.jobs();
        check.compareWithDatabase(() -> wrong.compareClock(Instant::now));
    }

    @AfterEach
    void close() {
        jobsOfWrong.stop(PATIENCE);
        wrong.close();
    }

    private static AnnouncerStep idle(Clock clock) {
        return holdsLease -> clock.instant().plusSeconds(60);
    }

    private void plan(Job job, Instant due) {
        wrong.requestStore().inTransaction(changes -> {
            changes.schedule(job, due);
            return job;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -100, -1_000, -4_000})
    void leavesCallsToAReplicaWhoseClockIsNear(long fromDatabase) {
        Clock near = Clock.offset(Clock.systemUTC(), Duration.ofMillis(fromDatabase));
        AtomicInteger tries = new AtomicInteger();
        Queue<Job> carriedOut = new ConcurrentLinkedQueue<>();
        try (Database right = Database.open(url, near)) {
            JobDispatcher jobsOfRight = right.jobs();
            jobsOfWrong.start(
                    job -> {
                        tries.incrementAndGet();
                        check.requireNearDatabase("Q", Instant.EPOCH);
                    },
                    idle(ahead));
            jobsOfRight.start(carriedOut::add, idle(near));
            plan(CALL, Instant.now());
            try {
                await().atMost(LONG).until(() -> !carriedOut.isEmpty());
            } finally {
                jobsOfRight.stop(PATIENCE);
            }
        }
        assertThat(carriedOut).containsExactly(CALL);
        assertThat(tries).hasValueLessThan(10);
    }

    @Test
    void carriesOutAtOnceWhatIsDueByItsOwnClock() {
        Queue<Job> carriedOut = new ConcurrentLinkedQueue<>();
        jobsOfWrong.start(carriedOut::add, idle(ahead));
        plan(new Job.Decide("key/1"), ahead.instant());
        await().atMost(LONG).until(() -> !carriedOut.isEmpty());
    }

    @Test
    void carriesNothingOutBeforeTheDatabasesTime() {
        Queue<Job> carriedOut = new ConcurrentLinkedQueue<>();
        jobsOfWrong.start(carriedOut::add, idle(ahead));
        plan(new Job.Expire(Samples.id(1)), Instant.now().plusSeconds(90));
        plan(new Job.Expire(Samples.id(2)), Instant.now().plusSeconds(2));
        plan(new Job.Decide("key/1"), ahead.instant());
        await().atMost(LONG).until(() -> !carriedOut.isEmpty());
        assertThat(carriedOut).containsExactly(new Job.Decide("key/1"));
    }
}
