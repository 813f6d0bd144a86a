package quitorg.slack;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where work goes that must not hold up an acknowledgement. Bounded: what does not fit is refused at once. */
final class Background implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int WAITING = 200;
    private static final long STOP_SECONDS = 3;

    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), this::thread);

    Background() {
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs it soon.
     *
     * @return false where too much waits already; it is not run then
     */
    boolean run(Runnable work) {
        try {
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            log.warn("too much waits already, so a gesture was refused; the person is told to try again");
            return false;
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slack-window-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
