package quitorg.store.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import quitorg.store.db.TransactionDataSource;
import quitorg.store.json.Rows;
import quitorg.workflow.port.Job;

/** Where transactions plan the jobs that follow them; {@link JobDispatcher} runs them. */
public final class JobScheduler {
    /** The longest time that a transaction takes from its time stamp to the plan. */
    private static final Duration MEANS_NOW = Duration.ofSeconds(5);

    private final JobsClock clock;
    private volatile Runnable workers = () -> {};

    public JobScheduler(JobsClock clock) {
        this.clock = clock;
    }

    /**
     * Plans a job on the transaction's connection; an existing one of the same kind and key stays. A call is moved forward
     * if it is now due earlier.
     */
    public void plan(Handle handle, Job job, Instant due) {
        // A job that is already due must not become due a fraction later: the workers check right after the commit, and
        // then not for a second.
        boolean later = due.isAfter(clock.own());
        Instant rounded = Instant.ofEpochMilli(later ? Rows.millisNotBefore(due) : Rows.millis(dueAlready(due)));
        String kind = job.kind().word();
        boolean isNew = client(handle)
                .scheduleIfNotExists(new TaskInstance<>(kind, job.key(), () -> job, priorityOf(job.kind())), rounded);
        if (!isNew && job.kind() == Job.Kind.CALL) {
            // The row keeps its version, so that a worker that has read it can still pick it.
            handle.createUpdate("UPDATE scheduled_tasks SET execution_time = :due WHERE task_name = :kind"
                            + " AND task_instance = :key AND picked = :picked AND execution_time > :due")
                    .bind("due", rounded.toEpochMilli())
                    .bind("kind", kind)
                    .bind("key", job.key())
                    .bind("picked", false)
                    .execute();
        }
    }

    /**
     * If this replica's clock is ahead, a job that is due now would look to the workers as if due later, so the database's
     * time is used. A time from the clock of another replica stays.
     */
    private Instant dueAlready(Instant due) {
        Instant now = clock.instant();
        boolean meansNow = due.isAfter(clock.own().minus(MEANS_NOW));
        return meansNow && due.isAfter(now) ? now : due;
    }

    // Hundreds of calls may wait for their start, and as many readings for a cloud that hangs; a person must not wait
    // behind them.
    private static int priorityOf(Job.Kind kind) {
        return switch (kind) {
            case CALL, RECONCILE, TELL_REQUESTER -> Priority.LOW;
            case DECIDE, TAKE_OVER, EXPIRE, REMIND, SHOW_AGAIN -> Priority.MEDIUM;
        };
    }

    /** To be called after a commit with a job or an event in it. */
    public void wakeWorkers() {
        workers.run();
    }

    void onWake(Runnable action) {
        workers = action;
    }

    private static SchedulerClient client(Handle handle) {
        return SchedulerClient.Builder.create(TransactionDataSource.of(handle.getConnection()))
                .jdbcCustomization(new TaskColumns())
                .serializer(new TaskData())
                .enablePriority()
                .build();
    }
}
