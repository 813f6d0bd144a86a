package quitorg.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import quitorg.workflow.Job;

/** Where transactions pin up what is to be done after them; {@link DurableJobs} takes it down. */
final class JobBoard {
    static final String ANNOUNCE = "announce";
    static final String CALL = "call";
    static final String RECONCILE = "reconcile";
    private static final String SHOW_AGAIN = "show-again";
    private static final String LOOK_FOR_APPROVERS = "look-for-approvers";
    private static final String ANNOUNCER = "announcer";
    /** By which the clocks of replicas may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final List<String> KINDS =
            List.of("decide", CALL, "take-over", "expire", RECONCILE, "remind", "tell", SHOW_AGAIN, LOOK_FOR_APPROVERS);

    private final Clock clock;
    private final AtomicLong wakeUps = new AtomicLong();
    private volatile Runnable workers = () -> {};

    JobBoard(Clock clock) {
        this.clock = clock;
    }

    static List<String> kinds() {
        return KINDS;
    }

    /** Plans a job on the transaction's connection; one of the same kind and key that is there already stays. */
    void plan(Handle handle, Job job, Instant due) {
        // What is due already must not become due a fraction later: the workers look right after the commit, and then
        // not for a second.
        boolean later = due.isAfter(clock.instant());
        Instant rounded = Instant.ofEpochMilli(later ? Rows.millisNotBefore(due) : Rows.millis(due));
        client(handle)
                .scheduleIfNotExists(new TaskInstance<>(kindOf(job), keyOf(job), () -> job, priorityOf(job)), rounded);
    }

    /** Plans the announcer's one job, which is never over. */
    void planAnnouncer(Handle handle) {
        client(handle).scheduleIfNotExists(new TaskInstance<>(ANNOUNCE, ANNOUNCER), clock.instant());
        bringAnnouncerForward(handle);
    }

    /**
     * Makes the announcer come at once, if it is waiting, or when the channel need not be left in peace any more. The row
     * keeps its version, so that a worker that has read it can still pick it.
     */
    void bringAnnouncerForward(Handle handle) {
        Instant now = clock.instant();
        // Where that was written in what is the future now, by a clock that was set back since: it would silence the
        // channel.
        Optional<Instant> quiet = handle.createQuery("SELECT task_data FROM scheduled_tasks"
                        + " WHERE task_name = ? AND task_instance = ? AND last_success <= ?")
                .bind(0, ANNOUNCE)
                .bind(1, ANNOUNCER)
                .bind(2, Rows.millis(now.plus(CLOCKS_DIFFER)))
                .mapTo(String.class)
                .findOne()
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
        handle.createUpdate("UPDATE scheduled_tasks SET execution_time = :due"
                        + " WHERE task_name = :task AND task_instance = :instance"
                        + " AND picked = :picked AND execution_time > :due")
                .bind("due", Rows.millis(notBefore(quiet.orElse(Instant.EPOCH), now)))
                .bind("task", ANNOUNCE)
                .bind("instance", ANNOUNCER)
                .bind("picked", false)
                .execute();
    }

    /** When the announcer may come: {@code wanted}, but not while the channel is left in peace. */
    static Instant notBefore(Instant quietUntil, Instant wanted) {
        return quietUntil.isAfter(wanted) ? quietUntil : wanted;
    }

    /** To be called after the commit. */
    void wakeWorkers() {
        wakeUps.incrementAndGet();
        workers.run();
    }

    /** How often workers were woken: where it has grown, there may be something new. */
    long wakeUps() {
        return wakeUps.get();
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
        if (job instanceof Job.LookForApprovers) {
            return LOOK_FOR_APPROVERS;
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
        if (job instanceof Job.LookForApprovers look) {
            return look.due().toString();
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
