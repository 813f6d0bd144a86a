package quitorg.slack.interaction;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.connection.LastingFault;
import quitorg.workflow.port.Measurements;

/**
 * Threads with a bounded queue. What does not fit is refused at once and counted, and the log says so once an hour. Idle
 * threads end.
 */
final class BoundedPool {
    private static final Logger log = LoggerFactory.getLogger(BoundedPool.class);

    private final ThreadPoolExecutor pool;
    private final String consequence;
    private final Measurements measurements;
    private final LastingFault full = new LastingFault(log::warn, System::nanoTime);

    /**
     * @param waiting most pieces of work that wait for a thread
     * @param consequence of a refusal, for the log
     */
    BoundedPool(String name, int threads, int waiting, String consequence, Measurements measurements) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                work -> HandlerThreads.daemon(work, name + "-" + number.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
        this.consequence = consequence;
        this.measurements = measurements;
    }

    /**
     * Runs the work soon.
     *
     * @return false if too much work is queued; the work does not run then
     */
    boolean run(Runnable work, Measurements.Refused kind) {
        if (tryRun(work)) {
            return true;
        }
        measurements.refused(kind);
        full.shows("too much work is queued, so some is refused: " + consequence);
        return false;
    }

    /** The same, but a refusal is neither counted nor logged. */
    boolean tryRun(Runnable work) {
        try {
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    void shutdown() {
        pool.shutdown();
    }

    void shutdownNow() {
        pool.shutdownNow();
    }

    /** Waits until all work is done; interrupts what runs then. */
    void end(long untilNanos) {
        try {
            if (!pool.awaitTermination(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
