package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.approval.Account;
import quitorg.approval.OrgId;

@Timeout(120)
@ParameterizedClass
@EnumSource(Product.class)
class AnnouncerJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock(Samples.NOW);
    private volatile Instant quietUntil = Instant.EPOCH;
    private final AtomicInteger steps = new AtomicInteger();
    private OpenDatabase database;
    private DurableJobs jobs;

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

    private void start(Supplier<Instant> step) {
        jobs.start(job -> {}, new ScriptedAnnouncer(step, () -> quietUntil));
    }

    private void submit(int number) {
        database.get()
                .requestStore()
                .inTransaction(changes ->
                        changes.add(Samples.submitted(number, new Account("a" + number), new OrgId(number))));
    }

    private boolean idle() {
        try (Handle handle = database.prompt()) {
            return handle.createQuery("SELECT count(*) FROM scheduled_tasks"
                                    + " WHERE task_name = 'announce' AND picked = FALSE AND execution_time > ?")
                            .bind(0, clock.millis())
                            .mapTo(Integer.class)
                            .one()
                    == 1;
        }
    }

    @Test
    void comesAtTheStartAndThenEverySecondAtLeast() {
        start(() -> {
            steps.incrementAndGet();
            return clock.instant().plus(Duration.ofDays(1));
        });
        await().until(this::idle);
        assertThat(steps).hasValue(1);
        clock.move(Duration.ofSeconds(1));
        await().until(() -> steps.get() == 2);
    }

    @Test
    void comesAgainAtOnceWhereThereIsMoreToTell() {
        start(() ->
                steps.incrementAndGet() < 5 ? clock.instant() : clock.instant().plusSeconds(1));
        // Told by the clock, which stands still, so it is moved a little.
        await().until(() -> {
            clock.move(Duration.ofMillis(200));
            return steps.get() >= 5;
        });
    }

    @Test
    void isBroughtForwardByATransactionWithSomethingToTell() {
        start(() -> {
            steps.incrementAndGet();
            return clock.instant().plusSeconds(1);
        });
        await().until(this::idle);
        submit(1);
        await().until(() -> steps.get() == 2 && idle());
    }

    @Test
    void noticesWhatWasCommittedWhileItWasAtWork() {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch committed = new CountDownLatch(1);
        start(() -> {
            if (steps.incrementAndGet() == 1) {
                atWork.countDown();
                DurableJobsTest.waitFor(committed);
            }
            return clock.instant().plusSeconds(1);
        });
        DurableJobsTest.waitFor(atWork);
        submit(1);
        committed.countDown();
        await().until(() -> steps.get() == 2 && idle());
    }

    @Test
    void leavesTheChannelInPeaceAlsoWhenItIsBroughtForward() {
        start(() -> {
            steps.incrementAndGet();
            quietUntil = clock.instant().plusSeconds(30);
            return clock.instant();
        });
        await().until(this::idle);
        submit(1);
        clock.move(Duration.ofSeconds(29));
        submit(2);
        await().during(Duration.ofMillis(600)).until(() -> steps.get() == 1);
        clock.move(Duration.ofSeconds(1));
        await().until(() -> steps.get() == 2);
    }

    @Test
    void leavesTheChannelInPeaceForAsLongAsSlackAsked() {
        start(() -> {
            steps.incrementAndGet();
            quietUntil = clock.instant().plus(Duration.ofMinutes(59));
            return clock.instant();
        });
        await().until(this::idle);
        clock.move(Duration.ofMinutes(58));
        submit(1);
        await().during(Duration.ofMillis(600)).until(() -> steps.get() == 1);
        clock.move(Duration.ofMinutes(1));
        await().until(() -> steps.get() == 2);
    }

    @Test
    void isNotSilencedByAClockThatWasSetBack() {
        start(() -> {
            steps.incrementAndGet();
            quietUntil = clock.instant().plusSeconds(1);
            return clock.instant();
        });
        await().until(this::idle);
        clock.move(Duration.ofHours(-1));
        submit(1);
        await().until(() -> steps.get() == 2);
    }

    @Test
    void neverRunsTwiceAtATime() {
        AtomicBoolean atWork = new AtomicBoolean();
        AtomicBoolean twice = new AtomicBoolean();
        start(() -> {
            if (!atWork.compareAndSet(false, true)) {
                twice.set(true);
            }
            steps.incrementAndGet();
            atWork.set(false);
            return clock.instant();
        });
        for (int i = 1; i <= 20; i++) {
            submit(i);
        }
        await().until(() -> {
            clock.move(Duration.ofMillis(200));
            return steps.get() > 20;
        });
        assertThat(twice).isFalse();
    }

    @Test
    void comesAgainAfterAFailure() {
        start(() -> {
            if (steps.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return clock.instant().plusSeconds(1);
        });
        await().until(this::idle);
        clock.move(Duration.ofSeconds(1));
        await().until(() -> steps.get() == 2);
    }

    @Test
    void comesAtOnceAtTheNextStartWhateverItPlanned() {
        start(() -> {
            throw new IllegalStateException("broken");
        });
        await().until(this::idle);
        jobs.stop(PATIENCE);
        database.reopen();
        jobs = database.get().jobs();
        start(() -> {
            steps.incrementAndGet();
            return clock.instant().plusSeconds(1);
        });
        await().until(() -> steps.get() == 1);
    }
}
