package quitorg.store.jobs;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import quitorg.workflow.clock.Backoff;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.port.NotDueYetException;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.DirectoryUnreadableException;
import quitorg.workflow.port.channel.ChannelNotReadyException;

/**
 * Retries jobs that failed or lost their process: later each time, but always within a minute unless Slack asked for a longer
 * wait, and without end.
 */
public final class RetryHandler<T> implements FailureHandler<T>, DeadExecutionHandler<T> {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    /** A Stop waits for it, and a hold may be short. While Slack asks for a wait, a try costs no call. */
    private static final Duration LONGEST_FOR_DIRECTORY = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(RetryHandler.class);

    public static Duration waitAfter(int earlierFailures) {
        return BACKOFF.after(earlierFailures + 1);
    }

    @Override
    public void onFailure(ExecutionComplete failed, ExecutionOperations<T> operations) {
        Duration wait = waitAfter(failed.getExecution().consecutiveFailures);
        TaskInstance<?> task = failed.getExecution().taskInstance;
        Throwable cause = failed.getCause().orElse(null);
        if (cause instanceof ClockOffException off) {
            // Not by this replica's clock: if that is ahead, this replica would always retry before any other.
            log.debug("Job {} {}: {}", task.getTaskName(), task.getId(), off.getMessage());
            operations.reschedule(failed, off.retryAt());
            return;
        }
        if (cause instanceof ChannelNotReadyException closed) {
            wait = Collections.max(List.of(wait, closed.retryAfter().orElse(wait)));
        } else if (cause instanceof DirectoryUnreadableException) {
            wait = Collections.min(List.of(wait, LONGEST_FOR_DIRECTORY));
        }
        report(task, cause, failed.getExecution().consecutiveFailures == 0, wait);
        operations.reschedule(failed, failed.getTimeDone().plus(wait));
    }

    /** @param isNews whether it failed for the first time: it may wait for a time or for the channel for a day */
    private static void report(TaskInstance<?> task, @Nullable Throwable cause, boolean isNews, Duration wait) {
        String name = task.getTaskName();
        if (cause instanceof NotDueYetException) {
            log.atLevel(isNews ? Level.INFO : Level.DEBUG)
                    .log("Job {} {} came early ({}); it is retried in {}", name, task.getId(), cause, wait);
        } else if (cause instanceof StaleVersionException) {
            // Two decisions at the same instant on different replicas: not a fault, the later one tries again.
            log.info("Job {} {} was overtaken; it is retried in {}: {}", name, task.getId(), wait, cause.getMessage());
        } else if (cause != null && isWaitForSlack(cause)) {
            log.atLevel(isNews ? Level.WARN : Level.DEBUG)
                    .log("Job {} {}: {}; it is retried in {}", name, task.getId(), cause.getMessage(), wait);
        } else {
            log.warn("Job {} {} failed; it is retried in {}", name, task.getId(), wait, cause);
        }
    }

    private static boolean isWaitForSlack(Throwable cause) {
        return cause instanceof ChannelNotReadyException
                || cause instanceof AnswerNotShownException
                || cause instanceof DirectoryUnreadableException;
    }

    @Override
    public void deadExecution(ExecutionComplete dead, ExecutionOperations<T> operations) {
        TaskInstance<?> task = dead.getExecution().taskInstance;
        log.warn("Job {} {} lost its worker; it is carried out again now", task.getTaskName(), task.getId());
        // By the clock that it was given, not by the system's, which db-scheduler's own recovery uses.
        operations.reschedule(dead, dead.getTimeDone());
    }
}
