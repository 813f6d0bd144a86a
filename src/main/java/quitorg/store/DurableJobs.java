package quitorg.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.ClockOffException;
import quitorg.workflow.Job;
import quitorg.workflow.StoreUnavailableException;

/**
 * Carries out what transactions planned: soon after their commit, or when it is due, or after the next start. A job is
 * gone once its carrier returned, and comes again while it throws (after 1 s, 2 s, 4 s … 60 s, for ever). One whose
 * process died under it comes again too. Calls come after all other jobs that are due and never take all threads, so that
 * hundreds of them hold nobody up.
 *
 * <p>Holds no connection while a carrier runs. Not running until {@link #start}; one start and one stop a life.
 */
public final class DurableJobs {
    private static final int THREADS = 40;

    /** At 18 calls a second, enough for calls that take 1.3 s each with all their readings. */
    private static final int CALLS_AT_A_TIME = 24;

    /** Readings of unknown outcomes, each as long as a cloud that hangs; the threads that are left are for people. */
    private static final int READINGS_AT_A_TIME = 8;

    private static final Duration POLL_EVERY = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    /** 12 s, looked for every 6 s; what {@link LiveSessions} sees goes on elsewhere much earlier. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration ANNOUNCER_LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGER_THAN_PATIENCE = Duration.ofMillis(1_500);
    private static final Logger log = LoggerFactory.getLogger(DurableJobs.class);

    private final Dialect dialect;
    private final DataSource writer;
    private final Transactions transactions;
    private final JobBoard board;
    private final JobsClock clock;
    private final CallLine calls = new CallLine(CALLS_AT_A_TIME, System::nanoTime);
    private final CallLine readings = new CallLine(READINGS_AT_A_TIME, System::nanoTime);
    private final WorkerThreads workers = new WorkerThreads(THREADS);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final EndOfJob end = new EndOfJob(stopped::get);
    private final AtomicInteger announcerFailures = new AtomicInteger();
    private final ReentrantLock announcing = new ReentrantLock();
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    private record Running(Scheduler scheduler, Optional<LiveSessions> live) {}

    DurableJobs(Dialect dialect, DataSource writer, Transactions transactions, JobBoard board, JobsClock clock) {
        this.dialect = dialect;
        this.writer = writer;
        this.transactions = transactions;
        this.board = board;
        this.clock = clock;
    }

    /**
     * Starts carrying out, first of all what an earlier process left; nothing where {@link #stop} was called before.
     *
     * @throws StoreUnavailableException where the database cannot be written; nothing was started
     */
    public void start(JobCarrier carrier, AnnouncerStep announcer) {
        Optional<LiveSessions> live = dialect.liveSessions(transactions);
        // Not the process's number, which is 1 in every container.
        String name = live.map(LiveSessions::name).orElseGet(() -> "quit-org-" + UUID.randomUUID());
        Scheduler scheduler = scheduler(name, carrier, announcer);
        if (!running.compareAndSet(null, new Running(scheduler, live))) {
            live.ifPresent(LiveSessions::close);
            throw new IllegalStateException("the jobs were started before");
        }
        if (stopped.get()) {
            // A stop that came before the line above found nothing to stop.
            live.ifPresent(LiveSessions::close);
            return;
        }
        planWhatIsToBeThere();
        board.onWake(scheduler::triggerCheckForDueExecutions);
        scheduler.start();
        live.ifPresent(sessions -> sessions.watch(board::wakeWorkers));
    }

    private Scheduler scheduler(String name, JobCarrier carrier, AnnouncerStep announcer) {
        return dialect.polling(Scheduler.create(writer, tasks(name, carrier, announcer)))
                .schedulerName(new SchedulerName.Fixed(name))
                .clock(clock::instant)
                .jdbcCustomization(new TaskColumns())
                .serializer(new TaskData())
                .executorService(workers)
                .threads(THREADS)
                .enablePriority()
                .pollingInterval(POLL_EVERY)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // For what a job plans of itself as it ends; transactions wake the workers after their commit.
                .enableImmediateExecution()
                // Our own failure handler says it, with what happens next.
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    private void planWhatIsToBeThere() {
        transactions.write(handle -> {
            int left = dialect.releaseLeftBehind(handle);
            if (left > 0) {
                log.info("{} jobs were left unfinished by an earlier process; they are carried out again", left);
            }
            // Not by db-scheduler's own start, which goes on where the database refuses.
            board.planAnnouncer(handle);
            return left;
        });
    }

    private List<Task<?>> tasks(String name, JobCarrier carrier, AnnouncerStep announcer) {
        List<Task<?>> tasks = new ArrayList<>();
        for (String kind : JobBoard.kinds()) {
            tasks.add(Tasks.custom(kind, Job.class)
                    .onFailure(new ComeAgain<>(end))
                    .onDeadExecution(new ComeAgain<>(end))
                    .execute((instance, context) -> switch (kind) {
                        case JobBoard.CALL -> carryOutInLine(calls, carrier, instance.getData());
                        case JobBoard.RECONCILE -> carryOutInLine(readings, carrier, instance.getData());
                        default -> carryOut(carrier, instance.getData());
                    }));
        }
        tasks.add(Tasks.custom(JobBoard.ANNOUNCE, Void.class)
                .onFailure(new ComeAgain<>(end))
                .onDeadExecution((dead, operations) -> {
                    Execution lost = dead.getExecution();
                    transactions.write(handle -> LeftBehind.letEditsArrive(handle, lost.pickedBy, dead.getTimeDone()));
                    new ComeAgain<Void>(end).deadExecution(dead, operations);
                })
                .execute((instance, context) -> announceAlone(announcer, name, context.getExecution().version)));
        return tasks;
    }

    private CompletionHandler<Job> carryOut(JobCarrier carrier, Job job) {
        carrier.carryOut(job);
        return (complete, operations) -> end.record(complete, operations::remove);
    }

    private CompletionHandler<Job> carryOutInLine(CallLine line, JobCarrier carrier, Job job) {
        if (!line.enter()) {
            Duration wait = line.waitForTurn();
            return comeAgainIn(wait);
        }
        try {
            return carryOut(carrier, job);
        } finally {
            line.leave();
        }
    }

    private CompletionHandler<Void> announceAlone(AnnouncerStep announcer, String scheduler, long version) {
        if (!announcing.tryLock()) {
            // This process picked the job again while its earlier loop is in a step. That loop ends after the step.
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(ANNOUNCER_LOOKS_EVERY));
        }
        try {
            return announce(announcer, scheduler, version);
        } finally {
            announcing.unlock();
        }
    }

    /**
     * Announces until the process stops, a step fails or the job was picked again: its row is the lease, which heartbeats
     * keep. A process that was paused for longer than that finds the row with another.
     */
    private CompletionHandler<Void> announce(AnnouncerStep announcer, String scheduler, long version) {
        Duration pause = Duration.ZERO;
        try {
            while (!stopped.get()) {
                Optional<Duration> wait = stepOrWait(announcer, scheduler, version);
                if (wait.isEmpty()) {
                    log.info("The announcer's job was picked again; this loop ends");
                    // The row is the other's: nothing is written to it.
                    return (complete, operations) -> {};
                }
                board.awaitNews(wait.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClockOffException e) {
            // ClockCheck logged it. Another replica, or this one once its clock is right, goes on.
            log.debug("Nothing is announced here: {}", e.getMessage());
            Instant again = e.comeAgainAt().plus(ANNOUNCER_LOOKS_EVERY);
            return (complete, operations) -> operations.reschedule(complete, again);
        } catch (RuntimeException e) {
            pause = ComeAgain.waitAfter(announcerFailures.getAndIncrement());
            log.warn("The announcer failed; it goes on in {}", pause, e);
        }
        return comeAgainIn(pause);
    }

    private <T> CompletionHandler<T> comeAgainIn(Duration wait) {
        return (complete, operations) -> end.record(
                complete, () -> operations.reschedule(complete, clock.instant().plus(wait)));
    }

    /** Makes a step; how long to wait after it, or empty where the job was picked again. */
    private Optional<Duration> stepOrWait(AnnouncerStep announcer, String scheduler, long version) {
        try {
            if (!transactions.read(handle -> JobBoard.isAnnouncer(handle, scheduler, version))) {
                return Optional.empty();
            }
            Duration wait = Duration.between(clock.own(), announcer.announceNext());
            announcerFailures.set(0);
            return Optional.of(wait.compareTo(ANNOUNCER_LOOKS_EVERY) < 0 ? wait : ANNOUNCER_LOOKS_EVERY);
        } catch (StoreUnavailableException e) {
            // The job could not be handed back now: its row would count as held until its heartbeats are missed.
            if (Integer.bitCount(announcerFailures.incrementAndGet()) == 1) {
                log.warn("The announcer has no database; it tries again every {}", ANNOUNCER_LOOKS_EVERY, e);
            }
            return Optional.of(ANNOUNCER_LOOKS_EVERY);
        }
    }

    /**
     * Takes no new job, waits for those that run for up to {@code patience}, then interrupts them and waits half a
     * second more. What is not finished then comes again after the next start. Returns a second after that at the latest,
     * also where a database that says nothing keeps the scheduler.
     */
    public void stop(Duration patience) {
        stopped.set(true);
        // The announcer may be waiting for news, which this is: it then sees that it is to stop.
        board.wakeWorkers();
        board.onWake(() -> {});
        workers.bePatientFor(patience);
        Running started = running.get();
        if (started != null) {
            stopInTime(started.scheduler(), patience.plus(LONGER_THAN_PATIENCE));
            // Not earlier: what runs until then is this process's.
            started.live().ifPresent(LiveSessions::close);
        }
    }

    private static void stopInTime(Scheduler scheduler, Duration limit) {
        Thread stopping = new Thread(scheduler::stop, "jobs-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(limit.toMillis());
            if (stopping.isAlive()) {
                log.warn("The jobs are not stopped after {}; the process ends without waiting for them", limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
