package quitorg.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that carry jobs out, with a say in how long a stop waits for them: db-scheduler fixes that at its start. */
final class WorkerThreads extends ThreadPoolExecutor {
    private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(WorkerThreads.class);

    private volatile Duration patience = Duration.ZERO;

    WorkerThreads(int threads) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WorkerThreads::newThread);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "job-worker");
        // Only what happens before a job is picked gets here; the row is as it was.
        thread.setUncaughtExceptionHandler(
                (who, e) -> log.warn("A due job could not be picked; it is looked for again within a second", e));
        return thread;
    }

    void bePatientFor(Duration length) {
        patience = length;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long bound = Math.min(unit.toMillis(timeout), patience.toMillis());
        return super.awaitTermination(bound, TimeUnit.MILLISECONDS);
    }

    @Override
    public List<Runnable> shutdownNow() {
        patience = AFTER_INTERRUPT;
        return super.shutdownNow();
    }
}
