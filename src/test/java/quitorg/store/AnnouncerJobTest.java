package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.AdditionalAnswers;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.store.jobs.JobDispatcher;
import quitorg.store.jobs.JobDispatcherTest;
import quitorg.workflow.announcement.Announcer;
import quitorg.workflow.announcement.ChannelStatus;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;
import quitorg.workflow.port.channel.Posting;

@Timeout(120)
@ParameterizedClass
@EnumSource(Product.class)
class AnnouncerJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(60);

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock(Samples.NOW);
    private final AtomicInteger steps = new AtomicInteger();
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

    private void start(Supplier<Instant> step) {
        jobs.start(job -> {}, holdsLease -> step.get());
    }

    private Instant countAndWait() {
        steps.incrementAndGet();
        return muchLater();
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

    private void awaitSteps(int atLeast) {
        await().atMost(LONG).until(() -> steps.get() >= atLeast);
    }

    /** Sets the lease's holder by name, as if another process had taken the lease. */
    private void giveLeaseTo(String holder, String until) {
        try (Handle prompt = database.prompt()) {
            prompt.execute("UPDATE lease SET holder = ?, until_ms = " + until, holder);
        }
    }

    private boolean isFree() {
        try (Handle prompt = database.prompt()) {
            return prompt.createQuery("SELECT until_ms FROM lease")
                            .mapTo(Long.class)
                            .one()
                    == 0;
        }
    }

    @Test
    @Tag("full")
    void comesAtTheStartAndThenByItself() {
        start(this::countAndWait);
        awaitSteps(3);
    }

    @Test
    void comesAgainAtOnceWhereThereIsMoreToTell() {
        start(() -> steps.incrementAndGet() < 1_000 ? clock.instant() : muchLater());
        awaitSteps(1_000);
    }

    @Test
    void noticesWhatIsCommittedWhileItWaitsAndWhileItWorks() {
        AtomicBoolean seen = new AtomicBoolean();
        start(() -> {
            seen.set(
                    database.get().outbox().next(clock.instant().plusSeconds(1)).isPresent());
            return countAndWait();
        });
        awaitSteps(1);
        submit(1);
        await().atMost(LONG).untilTrue(seen);
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
        awaitSteps(21);
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
        awaitSteps(2);
    }

    @Test
    void isFreeForAnotherOnceItWasStopped() {
        start(this::countAndWait);
        awaitSteps(1);
        assertThat(isFree()).isFalse();
        jobs.stop(PATIENCE);
        assertThat(isFree()).isTrue();
        database.reopen();
        jobs = database.get().jobs();
        int before = steps.get();
        start(this::countAndWait);
        awaitSteps(before + 1);
    }

    @Test
    @Tag("full")
    void waitsWhileAnotherHoldsTheLeaseAndTakesItWhenThatEnds() {
        start(() -> {
            steps.incrementAndGet();
            return clock.instant();
        });
        awaitSteps(1);
        giveLeaseTo("another", "until_ms");
        await().atMost(LONG).until(this::isQuiet);
        // The holder died: only the end of its lease shows it.
        giveLeaseTo("another", "until_ms - 15000");
        awaitSteps(steps.get() + 1);
    }

    private boolean isQuiet() {
        int before = steps.get();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        return steps.get() == before;
    }

    @Test
    @Tag("full")
    void goesOnInItsThreadWhereTheDatabaseDidNotAnswerForAMoment() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        start(() -> {
            threads.add(Thread.currentThread());
            if (steps.incrementAndGet() <= 2) {
                throw new StoreUnavailableException("no database", new IllegalStateException());
            }
            return muchLater();
        });
        awaitSteps(4);
        assertThat(threads).hasSize(1);
    }

    /**
     * The holder has read an entry and pauses before it marks it. Meanwhile its lease ends, and another process posts the
     * entry.
     */
    @Test
    void aHolderWhoseLeaseEndedMeanwhilePostsNothingTwice() {
        Queue<ChannelMessage> posted = new ConcurrentLinkedQueue<>();
        AuditChannel channel = mock(AuditChannel.class);
        when(channel.post(any())).thenAnswer(call -> {
            posted.add(call.getArgument(0));
            return new Posting.Done("ts" + posted.size());
        });
        CountDownLatch goesOn = new CountDownLatch(1);
        Outbox real = database.get().outbox();
        Outbox slow = mock(Outbox.class, AdditionalAnswers.delegatesTo(real));
        AtomicInteger marks = new AtomicInteger();
        doAnswer(call -> {
                    marks.incrementAndGet();
                    JobDispatcherTest.waitFor(goesOn);
                    return real.mark(call.getArgument(0), call.getArgument(1));
                })
                .when(slow)
                .mark(any(), any());
        submit(1);
        Announcer slowOne = announcer(slow, channel);
        start(() -> {
            Instant next = slowOne.announceNext(new ClockCheck(clock, false), () -> true);
            steps.incrementAndGet();
            return next;
        });
        await().atMost(LONG).until(() -> marks.get() == 1);

        giveLeaseTo("another", "until_ms");
        announcer(real, channel).announceNext(new ClockCheck(clock, false), () -> true);
        assertThat(posted).hasSize(1);
        goesOn.countDown();
        awaitSteps(1);
        assertThat(posted).hasSize(1);
        assertThat(real.nextDue().entry()).as("entries left").isEmpty();
    }

    private Announcer announcer(Outbox outbox, AuditChannel channel) {
        ChannelStatus watch = new ChannelStatus(channel, database.get().channelStatus(), clock, System::nanoTime);
        return new Announcer(
                outbox,
                database.get().requestStore(),
                channel,
                watch,
                Duration.ZERO,
                Clocks.of(clock, System::nanoTime));
    }
}
