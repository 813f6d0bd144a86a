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
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.Measurements;

/**
 * Runs work that must not delay an acknowledgement. Each kind of work has its own pool, so that none waits for a slower one:
 * opening a modal must happen within three seconds, filling it may wait for the cloud, an answer must get out when both are
 * full, a question for a reader's locale must not wait at all, because the acknowledgement waits for it, and Home tabs have
 * time. All pools are bounded and refuse at once what does not fit.
 *
 * <p>Modals and answers have separate pools for each {@link Purpose}: many new requests must neither keep an approver from a
 * review, nor delay the answer that a decision was not recorded.
 */
public final class HandlerThreads implements AutoCloseable {
    private static final long STOP_SECONDS = 3;
    private static final String TRY_AGAIN = "the person is told to try again; what was to be shown later is not shown";

    private static final Logger log = LoggerFactory.getLogger(HandlerThreads.class);

    private final Map<Purpose, Pools> pools = new EnumMap<>(Purpose.class);
    private final BoundedPool askers;
    /** One call runs and one waits. The one that waits publishes what is due by then, so more need not wait. */
    private final BoundedPool home;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "slack-later"));

    /** The pools of one purpose. */
    private record Pools(BoundedPool openers, BoundedPool fillers, BoundedPool repliers) {
        Pools(String purpose, Measurements measurements) {
            this(
                    new BoundedPool("slack-open-" + purpose, 16, 200, TRY_AGAIN, measurements),
                    new BoundedPool("slack-fill-" + purpose, 16, 1_000, TRY_AGAIN, measurements),
                    new BoundedPool("slack-reply-" + purpose, 2, 1_000, "a person gets no answer", measurements));
        }
    }

    /** @param measurements hears what is refused */
    public HandlerThreads(Measurements measurements) {
        for (Purpose purpose : Purpose.values()) {
            pools.put(purpose, new Pools(purpose.name().toLowerCase(Locale.ROOT), measurements));
        }
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
        return of(purpose).openers().run(work, Measurements.Refused.MODAL);
    }

    /**
     * Reads what a modal or an answer shows, and shows it.
     *
     * @return false if too much work is queued; the work does not run then
     */
    public boolean fill(Purpose purpose, Runnable work) {
        return of(purpose).fillers().run(work, Measurements.Refused.CONTENT);
    }

    private Pools of(Purpose purpose) {
        return Objects.requireNonNull(pools.get(purpose));
    }

    /**
     * Sends one text to one person.
     *
     * @return false if too much work is queued; the work does not run then
     */
    boolean reply(Purpose purpose, Runnable work) {
        return of(purpose).repliers().run(work, Measurements.Refused.REPLY);
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

    /** Runs work after a delay, in the pool that fills modals of that purpose; drops it if that is full or the program stops. */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing waits for it
    void later(Purpose purpose, Duration delay, Runnable work) {
        try {
            timer.schedule(() -> fill(purpose, work), delay.toMillis(), TimeUnit.MILLISECONDS);
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
        // Fillers wait for locales, so the askers end after them. The repliers are last: they send what the others
        // could not show.
        pools.values().forEach(each -> each.openers().shutdown());
        pools.values().forEach(each -> each.fillers().shutdown());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        pools.values().forEach(each -> each.openers().end(until));
        pools.values().forEach(each -> each.fillers().end(until));
        askers.shutdownNow();
        pools.values().forEach(each -> each.repliers().shutdown());
        long replied = Math.max(until, System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
        pools.values().forEach(each -> each.repliers().end(replied));
    }
}
