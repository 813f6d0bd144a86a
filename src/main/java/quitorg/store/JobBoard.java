package quitorg.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import quitorg.workflow.Job;

/** Where transactions pin up what is to be done after them; {@link DurableJobs} takes it down. */
final class JobBoard {
    static final String ANNOUNCE = "announce";
    static final String CALL = "call";
    static final String RECONCILE = "reconcile";
    private static final String SHOW_AGAIN = "show-again";
    private static final String ANNOUNCER = "announcer";
    private static final List<String> KINDS =
            List.of("decide", CALL, "take-over", "expire", RECONCILE, "remind", "tell", SHOW_AGAIN);

    /** What a transaction takes from its stamp to the plan, at most. */
    private static final Duration MEANS_NOW = Duration.ofSeconds(5);

    private final JobsClock clock;
    private final Semaphore news = new Semaphore(0);
    private volatile Runnable workers = () -> {};

    JobBoard(JobsClock clock) {
        this.clock = clock;
    }

    static List<String> kinds() {
        return KINDS;
    }

    /**
     * Plans a job on the transaction's connection; one of the same kind and key that is there already stays. A call is moved
     * forward where it is due earlier now.
     */
    void plan(Handle handle, Job job, Instant due) {
        // What is due already must not become due a fraction later: the workers look right after the commit, and then
        // not for a second.
        boolean later = due.isAfter(clock.own());
        Instant rounded = Instant.ofEpochMilli(later ? Rows.millisNotBefore(due) : Rows.millis(dueAlready(due)));
        boolean isNew = client(handle)
                .scheduleIfNotExists(new TaskInstance<>(kindOf(job), keyOf(job), () -> job, priorityOf(job)), rounded);
        if (!isNew && job instanceof Job.Call) {
            // The row keeps its version, so that a worker that has read it can still pick it.
            handle.createUpdate("UPDATE scheduled_tasks SET execution_time = :due WHERE task_name = :kind"
                            + " AND task_instance = :key AND picked = :picked AND execution_time > :due")
                    .bind("due", rounded.toEpochMilli())
                    .bind("kind", kindOf(job))
                    .bind("key", keyOf(job))
                    .bind("picked", false)
                    .execute();
        }
    }

    /**
     * By a clock that is ahead, what is to be done now is still to come to the workers. What was stamped by the clock of
     * another replica stays.
     */
    private Instant dueAlready(Instant due) {
        Instant now = clock.instant();
        boolean meansNow = due.isAfter(clock.own().minus(MEANS_NOW));
        return meansNow && due.isAfter(now) ? now : due;
    }

    /** Plans the announcer's one job, which is never over, and makes it due. */
    void planAnnouncer(Handle handle) {
        client(handle).scheduleIfNotExists(new TaskInstance<>(ANNOUNCE, ANNOUNCER), clock.instant());
        handle.createUpdate("UPDATE scheduled_tasks SET execution_time = :due WHERE task_name = :task"
                        + " AND picked = :picked AND execution_time > :due")
                .bind("due", Rows.millis(clock.instant()))
                .bind("task", ANNOUNCE)
                .bind("picked", false)
                .execute();
    }

    /**
     * Whether that scheduler holds the announcer's job since it picked it as {@code version}: another takes it over where
     * its heartbeats stop, and the same one may pick it again.
     */
    static boolean isAnnouncer(Handle handle, String scheduler, long version) {
        return handle.createQuery("SELECT count(*) FROM scheduled_tasks WHERE task_name = :task"
                                + " AND picked = :picked AND picked_by = :scheduler AND version = :version")
                        .bind("task", ANNOUNCE)
                        .bind("version", version)
                        .bind("picked", true)
                        .bind("scheduler", scheduler)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** To be called after the commit. */
    void wakeWorkers() {
        news.release();
        workers.run();
    }

    /** Waits until a transaction of this process has something for the workers, or for so long. */
    void awaitNews(Duration limit) throws InterruptedException {
        if (limit.compareTo(Duration.ZERO) > 0 && news.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    void onWake(Runnable action) {
        workers = action;
    }

    static String kindOf(Job job) {
        if (job instanceof Job.Decide) {
            return "decide";
        }
        if (job instanceof Job.Call) {
            return CALL;
        }
        if (job instanceof Job.Reconcile) {
            return RECONCILE;
        }
        if (job instanceof Job.Remind) {
            return "remind";
        }
        if (job instanceof Job.ShowAgain) {
            return SHOW_AGAIN;
        }
        if (job instanceof Job.Tell) {
            return "tell";
        }
        return job instanceof Job.TakeOver ? "take-over" : "expire";
    }

    // Hundreds of calls may wait for their slots, and of readings for a cloud that hangs; a person must not wait
    // behind.
    private static int priorityOf(Job job) {
        return job instanceof Job.Call || job instanceof Job.Reconcile ? Priority.LOW : Priority.MEDIUM;
    }

    static String keyOf(Job job) {
        if (job instanceof Job.Decide decide) {
            return decide.gestureKey();
        }
        if (job instanceof Job.Call call) {
            return call.request() + "/" + call.version();
        }
        if (job instanceof Job.TakeOver takeOver) {
            return takeOver.request() + "/" + takeOver.version();
        }
        if (job instanceof Job.Reconcile reconcile) {
            return reconcile.request() + "/" + reconcile.series() + "/" + reconcile.reading()
                    + (reconcile.goneBefore() ? "/again" : "");
        }
        if (job instanceof Job.Remind remind) {
            return remind.request() + "/" + remind.due();
        }
        if (job instanceof Job.ShowAgain showAgain) {
            return showAgain.gestureKey() + "/" + showAgain.due();
        }
        if (job instanceof Job.Tell tell) {
            return tell.gestureKey();
        }
        return ((Job.Expire) job).request().value();
    }

    private static SchedulerClient client(Handle handle) {
        return SchedulerClient.Builder.create(new TransactionDataSource(handle.getConnection()))
                .jdbcCustomization(new TaskColumns())
                .serializer(new TaskData())
                .enablePriority()
                .build();
    }
}
