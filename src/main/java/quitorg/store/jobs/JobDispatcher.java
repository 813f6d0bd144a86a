package quitorg.store.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.store.db.Dialect;
import quitorg.store.db.Transactions;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * Runs the jobs that transactions planned: soon after their commit, when they are due, or after the next start. Also runs
 * the announcer. A job is deleted once its handler returned, and is retried while it throws (after 1 s, 2 s, 4 s … 60 s,
 * without end). If its process died, or its end could not be recorded, it is retried 12 to 18 s later, or at the next start
 * if the database is not shared. Calls come after all other due jobs and never take all threads, so that hundreds of them
 * delay no other job.
 *
 * <p>Holds no connection while a handler runs. Not running until {@link #start}; one start and one stop per instance.
 */
public final class JobDispatcher {
    private static final int THREADS = 40;

    /** At 18 calls a second, enough for calls that take 1.3 s each with all their readings. */
    private static final int CALLS_AT_A_TIME = 24;

    /**
     * For readings of unknown outcomes, each of which takes long if the cloud hangs; the other threads are for people's
     * actions.
     */
    private static final int READINGS_AT_A_TIME = 8;

    /** For direct messages to requesters, which wait long if Slack hangs. */
    private static final int NOTICES_AT_A_TIME = 4;

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    /** 12 s, checked every 6 s. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration LONGER_THAN_PATIENCE = Duration.ofMillis(1_500);
    private static final Logger log = LoggerFactory.getLogger(JobDispatcher.class);

    private final Dialect dialect;
    private final DataSource writer;
    private final Transactions transactions;
    private final JobScheduler jobScheduler;
    private final JobsClock clock;
    private final Semaphore calls = new Semaphore(CALLS_AT_A_TIME);
    private final Semaphore notices = new Semaphore(NOTICES_AT_A_TIME);
    private final Semaphore readings = new Semaphore(READINGS_AT_A_TIME);
    private final WorkerThreads workers = new WorkerThreads(THREADS);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    private record Running(Scheduler scheduler, AnnouncerThread announcer) {
        void wake() {
            scheduler.triggerCheckForDueExecutions();
            announcer.wake();
        }
    }

    public JobDispatcher(
            Dialect dialect, DataSource writer, Transactions transactions, JobScheduler jobScheduler, JobsClock clock) {
        this.dialect = dialect;
        this.writer = writer;
        this.transactions = transactions;
        this.jobScheduler = jobScheduler;
        this.clock = clock;
    }

    /**
     * Starts to run jobs, beginning with those that an earlier process left; does nothing if {@link #stop} was called
     * before.
     *
     * @throws StoreUnavailableException if the database cannot be written; nothing was started
     */
    public void start(JobHandler handler, AnnouncerStep announcer) {
        // Not the process's number, which is 1 in every container.
        String name = "quit-org-" + UUID.randomUUID();
        AnnouncerLease lease = new AnnouncerLease(transactions, name, System::nanoTime);
        InstantSource stepsClock = clock::own;
        Running made = new Running(
                scheduler(name, handler), new AnnouncerThread(lease, announcer, stepsClock, dialect.isShared()));
        if (!running.compareAndSet(null, made)) {
            throw new IllegalStateException("the jobs were started before");
        }
        if (stopped.get()) {
            // A stop that came before the line above found nothing to stop.
            return;
        }
        transactions.write(this::releaseLeftBehind);
        jobScheduler.onWake(made::wake);
        made.scheduler().start();
        made.announcer().start();
    }

    private Scheduler scheduler(String name, JobHandler handler) {
        List<Task<?>> tasks = Stream.of(Job.Kind.values())
                .<Task<?>>map(kind -> task(kind, handler))
                .toList();
        DueWaiter waiter = new DueWaiter(transactions, clock::instant, dialect.isShared());
        SchedulerBuilder builder = new SchedulerBuilder(writer, tasks) {
            @Override
            protected Waiter buildWaiter() {
                return waiter;
            }
        };
        return dialect.polling(builder)
                .schedulerName(new SchedulerName.Fixed(name))
                .clock(clock::instant)
                .jdbcCustomization(new TaskColumns())
                .serializer(new TaskData())
                .executorService(workers)
                .threads(THREADS)
                .enablePriority()
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // For jobs that a job plans as it ends; transactions wake the workers after their commit.
                .enableImmediateExecution()
                // Our own failure handler logs it, with what happens next.
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    private Task<Job> task(Job.Kind kind, JobHandler handler) {
        RetryHandler<Job> retry = new RetryHandler<>();
        Optional<Semaphore> limit = limitOf(kind);
        return Tasks.custom(kind.word(), Job.class)
                .onFailure((failed, operations) -> {
                    retry.onFailure(failed, operations);
                    wakeForRescheduled();
                })
                .onDeadExecution((dead, operations) -> {
                    retry.deadExecution(dead, operations);
                    wakeForRescheduled();
                })
                .execute((instance, context) -> limit.isPresent()
                        ? carryOutIfFree(limit.get(), handler, instance.getData())
                        : carryOut(handler, instance.getData()));
    }

    /** A job was rescheduled, and may now be the one that is due first. */
    private void wakeForRescheduled() {
        Running started = running.get();
        if (started != null) {
            started.scheduler().triggerCheckForDueExecutions();
        }
    }

    private Optional<Semaphore> limitOf(Job.Kind kind) {
        return switch (kind) {
            case CALL -> Optional.of(calls);
            case RECONCILE -> Optional.of(readings);
            case TELL_REQUESTER -> Optional.of(notices);
            case DECIDE, TAKE_OVER, EXPIRE, REMIND, SHOW_AGAIN -> Optional.empty();
        };
    }

    /**
     * A database that is not shared belongs to this process alone: jobs that are marked as picked were picked by an earlier
     * one.
     */
    private int releaseLeftBehind(Handle handle) {
        if (dialect.isShared()) {
            // Only checks that it can be written: db-scheduler's own start continues if it cannot.
            return handle.execute(dialect.touch());
        }
        handle.execute("UPDATE lease SET until_ms = 0");
        int left = handle.execute("UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL,"
                + " version = version + 1 WHERE picked");
        if (left > 0) {
            log.info("{} jobs were left unfinished by an earlier process; they are carried out again", left);
        }
        return left;
    }

    private static CompletionHandler<Job> carryOut(JobHandler handler, Job job) {
        handler.carryOut(job);
        return new CompletionHandler.OnCompleteRemove<>();
    }

    private CompletionHandler<Job> carryOutIfFree(Semaphore threads, JobHandler handler, Job job) {
        if (!threads.tryAcquire()) {
            // Spread out, so that hundreds do not all run again at once.
            Duration wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(250, 2_000));
            return (complete, operations) -> {
                operations.reschedule(complete, clock.instant().plus(wait));
                wakeForRescheduled();
            };
        }
        try {
            return carryOut(handler, job);
        } finally {
            threads.release();
        }
    }

    /**
     * Takes no new job, waits for the running ones for up to {@code patience}, then interrupts them and waits half a second
     * more. Unfinished jobs run again after the next start. Returns at most a second after that, even if an unresponsive
     * database blocks the scheduler.
     */
    public void stop(Duration patience) {
        stopped.set(true);
        jobScheduler.onWake(() -> {});
        workers.bePatientFor(patience);
        Running started = running.get();
        if (started != null) {
            stopInTime(started, patience);
        }
    }

    private static void stopInTime(Running started, Duration patience) {
        long end = System.nanoTime() + patience.plus(LONGER_THAN_PATIENCE).toNanos();
        Thread stopping = new Thread(started.scheduler()::stop, "jobs-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            started.announcer().stop(patience);
            stopping.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            if (stopping.isAlive()) {
                log.warn("The jobs are not stopped after {}; the process ends without waiting for them", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
