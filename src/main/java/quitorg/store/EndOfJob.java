package quitorg.store;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records how a job ended, and tries again while the database cannot be written. db-scheduler tries once: after that the job
 * stays picked until its heartbeats are missed, 12 to 18 s later, and while it is the announcer's, nothing is posted.
 */
final class EndOfJob {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final Logger log = LoggerFactory.getLogger(EndOfJob.class);

    private final BooleanSupplier stopped;

    /** @param stopped whether the process ends: then one more try is made, and no second one */
    EndOfJob(BooleanSupplier stopped) {
        this.stopped = stopped;
    }

    /**
     * Runs {@code write} until it succeeds or the process ends. The heartbeats of the job go on meanwhile.
     *
     * @param write one statement, which does nothing where an earlier try was committed although its answer was lost
     */
    void record(ExecutionComplete ended, Runnable write) {
        String job = ended.getExecution().taskInstance.getTaskAndInstance();
        for (int tries = 1; ; tries++) {
            try {
                write.run();
                return;
            } catch (SQLRuntimeException e) {
                if (stopped.getAsBoolean()) {
                    log.warn("The end of job {} was not recorded; it is carried out again", job, e);
                    return;
                }
                if (tries == 1) {
                    log.warn("The end of job {} could not be recorded; it is tried until it is", job, e);
                }
            } catch (ExecutionException e) {
                if (tries == 1) {
                    throw e;
                }
                // An earlier try was committed after all, or the job was freed during a long failure of the database.
                log.info("Job {} is no longer in the hands of this process: {}", job, e.getMessage());
                return;
            }
            await();
        }
    }

    // An interrupt is a stop's, which has been noted before it: one more try follows.
    private static void await() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
