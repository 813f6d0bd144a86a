package quitorg.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * Runs tasks again and again, in daemon threads, until it is closed. A fault does not end the repetition, and is
 * logged once until the task works again.
 */
final class Repeater implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Repeater.class);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, Repeater::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "repeater");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs the task for the first time after {@code delay}, and then again that long after each end. */
    @SuppressWarnings("FutureReturnValueIgnored") // the task ends with the executor, and throws nothing
    void repeat(Duration delay, Duration pause, String name, Runnable task) {
        threads.scheduleWithFixedDelay(safe(name, task), delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that throws nothing. */
    static Runnable safe(String name, Runnable task) {
        AtomicBoolean works = new AtomicBoolean(true);
        return () -> {
            try {
                task.run();
                works.set(true);
            } catch (StoreUnavailableException e) {
                // Readiness reports it.
                log.debug("{} failed; it runs again soon", name, e);
            } catch (RuntimeException e) {
                // Logged once: the fault may last for days.
                if (works.getAndSet(false)) {
                    log.warn("{} failed; it runs again every few seconds", name, e);
                }
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
