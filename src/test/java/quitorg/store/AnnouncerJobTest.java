package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import quitorg.workflow.StoreUnavailableException;

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
        jobs.start(job -> {}, step::get);
    }

    private void submit(int number) {
        database.get()
                .requestStore()
                .inTransaction(changes ->
                        changes.add(Samples.submitted(number, new Account("a" + number), new OrgId(number))));
    }

    private Instant muchLater() {
        return clock.instant().plus(Duration.ofDays(1));
    }

    private String holder() {
        try (Handle handle = database.prompt()) {
            return handle.createQuery(
                            "SELECT coalesce(picked_by, '') FROM scheduled_tasks WHERE task_name = 'announce'")
                    .mapTo(String.class)
                    .one();
        }
    }

    private long version() {
        try (Handle handle = database.prompt()) {
            return handle.createQuery("SELECT version FROM scheduled_tasks WHERE task_name = 'announce'")
                    .mapTo(Long.class)
                    .one();
        }
    }

    @Test
    void comesAtTheStartAndThenEverySecondOrSo() {
        start(() -> {
            steps.incrementAndGet();
            return muchLater();
        });
        await().until(() -> steps.get() >= 3);
    }

    @Test
    void comesAgainAtOnceWhereThereIsMoreToTell() {
        start(() -> steps.incrementAndGet() < 1_000 ? clock.instant() : muchLater());
        await().until(() -> steps.get() >= 1_000);
    }

    @Test
    void noticesWhatIsCommittedWhileItWaitsAndWhileItWorks() {
        AtomicInteger seen = new AtomicInteger();
        start(() -> {
            seen.set(
                    database.get().outbox().next(clock.instant().plusSeconds(1)).isPresent() ? 1 : 0);
            steps.incrementAndGet();
            return muchLater();
        });
        await().until(() -> steps.get() > 0);
        submit(1);
        await().until(() -> seen.get() == 1);
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
        await().until(() -> steps.get() > 20);
        assertThat(twice).isFalse();
    }

    @Test
    void comesAgainAfterAFailure() {
        start(() -> {
            if (steps.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return muchLater();
        });
        await().until(() -> {
            clock.move(Duration.ofMillis(200));
            return steps.get() >= 2;
        });
    }

    @Test
    void isFreeForAnotherOnceItWasStopped() {
        start(() -> {
            steps.incrementAndGet();
            return muchLater();
        });
        await().until(() -> steps.get() > 0);
        assertThat(holder()).isNotEmpty();
        jobs.stop(PATIENCE);
        assertThat(holder()).isEmpty();
        database.reopen();
        jobs = database.get().jobs();
        int before = steps.get();
        start(() -> {
            steps.incrementAndGet();
            return muchLater();
        });
        await().until(() -> steps.get() > before);
    }

    @Test
    void endsItsWorkWhereAnotherHasItsRow() {
        start(() -> {
            steps.incrementAndGet();
            return clock.instant();
        });
        await().until(() -> steps.get() > 0);
        try (Handle handle = database.prompt()) {
            handle.execute("UPDATE scheduled_tasks SET picked_by = 'another', version = version + 1"
                    + " WHERE task_name = 'announce'");
        }
        await().until(() -> {
            int before = steps.get();
            return isQuietAfter(before);
        });
    }

    private boolean isQuietAfter(int before) {
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        return steps.get() == before;
    }

    @Test
    void keepsItsJobWhereTheDatabaseDidNotAnswerForAMoment() {
        Set<Thread> loops = ConcurrentHashMap.newKeySet();
        start(() -> {
            loops.add(Thread.currentThread());
            if (steps.incrementAndGet() <= 2) {
                throw new StoreUnavailableException("no database", new IllegalStateException());
            }
            return muchLater();
        });
        await().until(() -> steps.get() >= 4);
        assertThat(loops).hasSize(1);
    }
}
