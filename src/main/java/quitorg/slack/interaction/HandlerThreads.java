package quitorg.slack.interaction;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.Measurements;

/**
 * Runs work that must not delay an acknowledgement. Each kind of work has its own pool, and modals have two, one for decisions
 * and one for new requests, so that none waits for a slower one: opening a modal must happen within three seconds, filling it
 * may wait for the cloud, an answer must get out when both are full, a question for a reader's locale must not wait at all,
 * because the acknowledgement waits for it, and Home tabs have time. All pools are bounded and refuse at once what does not fit.
 */
public final class HandlerThreads implements AutoCloseable {
    private static final long STOP_SECONDS = 3;
    private static final String TRY_AGAIN = "the person is told to try again; what was to be shown later is not shown";

    private static final Logger log = LoggerFactory.getLogger(HandlerThreads.class);

    private final Map<Purpose, BoundedPool> openers = new EnumMap<>(Purpose.class);
    private final Map<Purpose, BoundedPool> fillers = new EnumMap<>(Purpose.class);
    private final BoundedPool repliers;
    private final BoundedPool askers;
    /** One call runs and one waits. The one that waits publishes what is due by then, so more need not wait. */
    private final BoundedPool home;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "slack-later"));

    /** What a modal is for: many new requests must not keep an approver from a review. */
    public enum Purpose {
        DECISION,
        REQUEST
    }

    /** @param measurements hears what is refused */
    public HandlerThreads(Measurements measurements) {
        for (Purpose purpose : Purpose.values()) {
            String name = purpose.name().toLowerCase(Locale.ROOT);
            openers.put(purpose, new BoundedPool("slack-open-" + name, 16, 200, TRY_AGAIN, measurements));
            fillers.put(purpose, new BoundedPool("slack-fill-" + name, 16, 1_000, TRY_AGAIN, measurements));
        }
        repliers = new BoundedPool("slack-reply", 2, 1_000, "a person gets no answer", measurements);
        String unasked = "a language or a name stays unknown until it is asked for again";
        askers = new BoundedPool("slack-locale", 4, 200, unasked, measurements);
        home = new BoundedPool("slack-home", 1, 1, "another call publishes the same", measurements);
    }

    /**
     * Opens a modal soon; no slow work belongs here.
     *
     * @return false if too much work is queued; the work does not run then
     */
    public boolean open(Purpose purpose, Runnable work) {
        return of(purpose, openers).run(work, Measurements.Refused.MODAL);
    }

    /**
     * Reads what a modal or an answer shows, and shows it.
     *
     * @return false if too much work is queued; the work does not run then
     */
    public boolean fill(Purpose purpose, Runnable work) {
        return of(purpose, fillers).run(work, Measurements.Refused.CONTENT);
    }

    private static BoundedPool of(Purpose purpose, Map<Purpose, BoundedPool> pools) {
        return Objects.requireNonNull(pools.get(purpose));
    }

    /**
     * Sends one text to one person.
     *
     * @return false if too much work is queued; the work does not run then
     */
    boolean reply(Runnable work) {
        return repliers.run(work, Measurements.Refused.REPLY);
    }

    /**
     * Asks Slack for a person's language and name.
     *
     * @return false if too much work is queued; the work does not run then
     */
    public boolean ask(Runnable work) {
        return askers.run(work, Measurements.Refused.LOCALE);
    }

    /** Publishes all Home tabs that are due, one call after the other; does nothing if a call waits already. */
    public void publishHomeTabs(Runnable work) {
        if (!home.tryRun(work)) {
            log.trace("a call that waits will publish these Home tabs, or the program stops");
        }
    }

    /** Runs work after a delay, in the pool that fills modals of new requests; drops it if that is full or the program stops. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing waits for it
    public void later(Duration delay, Runnable work) {
        BoundedPool pool = of(Purpose.REQUEST, fillers);
        try {
            timer.schedule(() -> pool.run(work, Measurements.Refused.CONTENT), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("work that was due in {} is dropped, because the program stops", delay);
        }
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        home.shutdownNow();
        // Fillers wait for locales, so the askers end after them. The pool for messages is last: what the others could
        // not show goes through it.
        openers.values().forEach(BoundedPool::shutdown);
        fillers.values().forEach(BoundedPool::shutdown);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        openers.values().forEach(pool -> pool.end(until));
        fillers.values().forEach(pool -> pool.end(until));
        askers.shutdownNow();
        repliers.shutdown();
        repliers.end(Math.max(until, System.nanoTime() + TimeUnit.SECONDS.toNanos(1)));
    }
}
