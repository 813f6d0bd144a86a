package quitorg.store.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.store.OpenDatabase;
import quitorg.store.Product;
import quitorg.store.Samples;
import quitorg.store.json.Rows;
import quitorg.workflow.port.Job;

/** Jobs run when they are due, by the real clock, though the database is rarely asked. */
@Tag("full")
@Timeout(120)
@ParameterizedClass
@EnumSource(Product.class)
class DueJobsTest {
    /** Less than the ten seconds after which db-scheduler looks in any case. */
    private static final Duration SOON = Duration.ofSeconds(7);

    private final Queue<Job> carriedOut = new ConcurrentLinkedQueue<>();

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private OpenDatabase database;
    private JobDispatcher jobs;

    @BeforeEach
    void open() {
        database = new OpenDatabase(product, directory, Clock.systemUTC());
        jobs = database.get().jobs();
    }

    @AfterEach
    void close() {
        jobs.stop(Duration.ofSeconds(1));
        database.close();
    }

    private void plan(Job job, Instant due) {
        database.get().requestStore().inTransaction(changes -> {
            changes.schedule(job, due);
            return "planned";
        });
    }

    private static AnnouncerStep idle() {
        return holdsLease -> Instant.now().plusSeconds(600);
    }

    private static Job job(int number) {
        return new Job.Decide("key/" + number);
    }

    @Test
    void aJobRunsAtItsTimeThoughAnotherWasPlannedForLater() {
        jobs.start(carriedOut::add, idle());
        plan(job(1), Instant.now().plusSeconds(3_600));
        Instant due = Instant.now().plusSeconds(2);
        plan(job(2), due);
        await().pollInterval(10, TimeUnit.MILLISECONDS).atMost(SOON).until(() -> carriedOut.contains(job(2)));
        assertThat(Instant.now()).isAfterOrEqualTo(due);
        assertThat(carriedOut).hasSize(1);
    }

    @Test
    void aJobThatFailedComesAgainAfterItsWait() {
        AtomicInteger tries = new AtomicInteger();
        jobs.start(
                job -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                },
                idle());
        plan(job(1), Instant.now());
        // After 1 s, and after 2 s.
        await().atMost(SOON).until(() -> tries.get() == 3);
    }

    @Test
    void aJobThatAnotherProcessPlansRunsSoon() {
        jobs.start(carriedOut::add, idle());
        try (var handle = database.prompt()) {
            handle.execute(
                    "INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version,"
                            + " consecutive_failures) VALUES (?, ?, ?, ?, ?, 1, 0)",
                    Job.Kind.CALL.word(),
                    Samples.id(1).value(),
                    Rows.body(new Job.Call(Samples.id(1), 2), Job.class),
                    Instant.now().toEpochMilli(),
                    false);
        }
        // A SQLite file belongs to one process: only then may it take ten seconds.
        await().atMost(product == Product.SQLITE ? Duration.ofSeconds(20) : SOON)
                .until(() -> carriedOut.size() == 1);
    }

    @Test
    void hundredsThatAreDueAtOnceAreAllCarriedOut() {
        IntStream.range(0, 300).forEach(each -> plan(job(each), Instant.now()));
        jobs.start(carriedOut::add, idle());
        await().atMost(SOON).until(() -> carriedOut.size() == 300);
    }
}
