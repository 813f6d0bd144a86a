package quitorg.store.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run jobs. The caller of a stop sets how long it waits for them, which db-scheduler fixes at its start.
 */
final class WorkerThreads extends ThreadPoolExecutor {
    private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(WorkerThreads.class);

    private volatile Duration patience = Duration.ZERO;

    WorkerThreads(int threads) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), newThreads());
    }

    private static ThreadFactory newThreads() {
        AtomicLong lastWarning = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS.toNanos());
        return work -> {
            Thread thread = new Thread(work, "job-worker");
            // Only failures before a job is picked get here; the row is unchanged.
            thread.setUncaughtExceptionHandler((failed, e) -> warn(e, lastWarning));
            return thread;
        };
    }

    private static void warn(Throwable failure, AtomicLong lastWarning) {
        long before = lastWarning.get();
        long now = System.nanoTime();
        // Several a second while the database cannot be written.
        if (now - before >= BETWEEN_WARNINGS.toNanos() && lastWarning.compareAndSet(before, now)) {
            log.warn("A due job could not be picked; it is looked for again in a second", failure);
        }
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
