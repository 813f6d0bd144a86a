package quitorg.store.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.clock.Backoff;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * This process's announcer. It announces while it holds the {@link AnnouncerLease}, and otherwise tries each second to get
 * it. Two may overlap if one paused for longer than its lease. Even then nothing is posted twice, because each entry is
 * marked by compare-and-set before it is posted. One start and one stop.
 */
final class AnnouncerThread {
    /** The wait before what failed is tried again; also how often the clock is compared, since it may have been set. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Without other processes, each entry comes from a commit of this one, which wakes the thread. */
    private static final Duration LOOK_ALONE = Duration.ofSeconds(10);

    /** Long enough for another replica to take the lease first. */
    private static final Duration LEFT_TO_ANOTHER = Duration.ofSeconds(3);

    private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(AnnouncerThread.class);

    private final AnnouncerLease lease;
    private final AnnouncerStep step;
    private final InstantSource clock;
    private final Duration lookEvery;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "announcer");
    private int failures;

    /**
     * @param clock that the times returned by {@code step} refer to
     * @param isShared whether other processes write entries, too: then it looks for them each second
     */
    AnnouncerThread(AnnouncerLease lease, AnnouncerStep step, InstantSource clock, boolean isShared) {
        this.lease = lease;
        this.step = step;
        this.clock = clock;
        lookEvery = isShared ? TICK : LOOK_ALONE;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Makes it check at once for entries to announce, if it holds the lease. */
    void wake() {
        news.release();
    }

    /** Lets a running step finish for up to {@code patience}, then interrupts it and waits half a second more. */
    void stop(Duration patience) throws InterruptedException {
        stop.countDown();
        news.release();
        thread.join(Math.max(1, patience.toMillis()));
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(AFTER_INTERRUPT.toMillis());
        }
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                look();
            }
        } catch (InterruptedException e) {
            // Only a stop interrupts it. The flag stays cleared, because returning the lease takes a connection.
            log.debug("The announcer was interrupted by the stop", e);
        }
        giveBack();
    }

    private void look() throws InterruptedException {
        try {
            if (!lease.hold()) {
                rest(TICK);
                return;
            }
            Instant next = step.announceNext(lease::hold);
            failures = 0;
            awaitNewsUntil(next);
        } catch (StoreUnavailableException e) {
            failures++;
            if (Backoff.isLogged(failures)) {
                log.warn("The announcer has no database; it tries again every {}", TICK, e);
            }
            rest(TICK);
        } catch (ClockOffException e) {
            // ClockCheck logged it. Another replica continues, or this one once its clock is right.
            log.debug("Nothing is announced here: {}", e.getMessage());
            giveBack();
            rest(LEFT_TO_ANOTHER);
        } catch (RuntimeException | Error e) {
            // Catches errors, too: otherwise they would end the announcements of this process for good.
            Duration pause = RetryHandler.waitAfter(failures);
            failures++;
            log.warn("The announcer failed; it goes on in {}", pause, e);
            giveBack();
            rest(pause);
        }
    }

    private void giveBack() {
        try {
            lease.giveBack();
        } catch (StoreUnavailableException e) {
            log.debug("The announcer's lease was not given back; it ends by itself", e);
        }
    }

    private void awaitNewsUntil(Instant next) throws InterruptedException {
        long end = System.nanoTime() + lookEvery.toNanos();
        while (clock.instant().isBefore(next) && System.nanoTime() - end < 0) {
            Duration left = Duration.between(clock.instant(), next);
            if (news.tryAcquire((left.compareTo(TICK) < 0 ? left : TICK).toNanos(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
                return;
            }
        }
    }

    /** Waits that long, or until the stop. */
    private void rest(Duration length) throws InterruptedException {
        stop.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }
}
