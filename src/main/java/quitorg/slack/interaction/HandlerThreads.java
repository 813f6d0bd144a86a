package quitorg.slack.interaction;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work that must not delay an acknowledgement. There are five pools, so that none waits for a slower one:
 * opening a modal must happen within three seconds, filling it may wait for the cloud, an answer must get out when
 * both are full, a question for a reader's locale must not wait at all, because the acknowledgement waits for it, and
 * Home tabs have time. All pools are bounded and refuse at once what does not fit.
 */
public final class HandlerThreads implements AutoCloseable {
    private static final long STOP_SECONDS = 3;

    private static final Logger log = LoggerFactory.getLogger(HandlerThreads.class);

    private final ThreadPoolExecutor openers = pool("slack-open", 16, 200);
    private final ThreadPoolExecutor fillers = pool("slack-fill", 16, 1_000);
    private final ThreadPoolExecutor repliers = pool("slack-reply", 2, 1_000);
    private final ThreadPoolExecutor askers = pool("slack-locale", 4, 200);
    /** One call runs and one waits. The one that waits publishes what is due by then, so more need not wait. */
    private final ThreadPoolExecutor home = pool("slack-home", 1, 1);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "slack-later"));

    /**
     * Opens a modal soon; no slow work belongs here.
     *
     * @return false if too much work is queued; the work does not run then
     */
    public boolean open(Runnable work) {
        return run(openers, work, "the person is told to try again");
    }

    /**
     * Reads what a modal or an answer shows, and shows it.
     *
     * @return false if too much work is queued; the work does not run then
     */
    public boolean fill(Runnable work) {
        return run(fillers, work, "the person is told to try again");
    }

    /**
     * Sends one text to one person.
     *
     * @return false if too much work is queued; the work does not run then
     */
    boolean reply(Runnable work) {
        return run(repliers, work, "a person gets no answer");
    }

    /**
     * Asks Slack for a person's language and name.
     *
     * @return false if too much work is queued; the work does not run then
     */
    public boolean ask(Runnable work) {
        return run(askers, work, "a language or a name stays unknown until it is asked for again");
    }

    /** Publishes all Home tabs that are due, one call after the other; does nothing if a call waits already. */
    public void publishHomeTabs(Runnable work) {
        try {
            home.execute(work);
        } catch (RejectedExecutionException e) {
            log.trace("a call that waits will publish these Home tabs, or the program stops");
        }
    }

    /** Runs fill work after a delay; drops it if the program stops before or too much work is queued. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing waits for it
    public void later(Duration delay, Runnable work) {
        try {
            timer.schedule(
                    () -> run(fillers, work, "it is not shown or sent again"), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("work that was due in {} is dropped, because the program stops", delay);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static boolean run(ThreadPoolExecutor pool, Runnable work, String consequence) {
        try {
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            log.warn("too much work is queued, so some is refused: {}", consequence);
            return false;
        }
    }

    private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
        AtomicInteger number = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                work -> daemon(work, name + "-" + number.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        home.shutdownNow();
        // Fillers wait for locales, so the askers end after them. The pool for messages is last: what the others could
        // not show goes through it.
        openers.shutdown();
        fillers.shutdown();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        end(openers, until);
        end(fillers, until);
        askers.shutdownNow();
        repliers.shutdown();
        end(repliers, Math.max(until, System.nanoTime() + TimeUnit.SECONDS.toNanos(1)));
    }

    private static void end(ThreadPoolExecutor pool, long untilNanos) {
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
