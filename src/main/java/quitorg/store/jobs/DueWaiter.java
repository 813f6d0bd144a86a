package quitorg.store.jobs;

import com.github.kagkarlsson.scheduler.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.store.db.Transactions;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * Decides when db-scheduler looks for due jobs: at once when it is woken, when the earliest job becomes due, and every ten
 * seconds in any case. While a due job was not picked, and while the database does not answer, it looks each second.
 *
 * <p>Each second the clock is compared, without the database, because it may be set and the process may be paused. If other
 * processes plan jobs, too, the earliest job is also read anew each second.
 */
final class DueWaiter extends Waiter {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(DueWaiter.class);
    private static final String EARLIEST =
            "SELECT execution_time FROM scheduled_tasks WHERE picked = :picked ORDER BY execution_time LIMIT 1";

    private final Transactions transactions;
    private final InstantSource clock;
    private final boolean isShared;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean isWaiting;
    private Instant lookedAt = Instant.MIN;

    /**
     * @param clock by which jobs are due
     * @param isShared whether other processes plan jobs
     */
    DueWaiter(Transactions transactions, InstantSource clock, boolean isShared) {
        super(LONGEST);
        this.transactions = transactions;
        this.clock = clock;
        this.isShared = isShared;
    }

    /** Waits until db-scheduler is to look again; called by its one thread, after each look. */
    @Override
    public void doWait() throws InterruptedException {
        isWaiting = true;
        try {
            awaitReason();
        } finally {
            isWaiting = false;
            wakeUps.drainPermits();
            lookedAt = clock.instant();
        }
    }

    private void awaitReason() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        if (wakeUps.tryAcquire()) {
            return;
        }
        Instant due = earliest();
        while (!isNewlyDue(due) && System.nanoTime() - end < 0) {
            if (wakeUps.tryAcquire(untilNextTick(due).toNanos(), TimeUnit.NANOSECONDS) || !due.isAfter(lookedAt)) {
                return;
            }
            due = isShared ? earliest() : due;
        }
    }

    /** Not if it was due at the last look already: then it is running by now, or could not be picked. */
    private boolean isNewlyDue(Instant due) {
        return due.isAfter(lookedAt) && !due.isAfter(clock.instant());
    }

    private Duration untilNextTick(Instant due) {
        Duration untilDue = Duration.between(clock.instant(), due);
        if (untilDue.isNegative()) {
            // It became due since it was compared, unless it was due at the last look.
            return due.isAfter(lookedAt) ? Duration.ZERO : TICK;
        }
        return untilDue.compareTo(TICK) > 0 ? TICK : untilDue;
    }

    private Instant earliest() {
        try {
            Optional<Long> due = transactions.read(handle -> handle.createQuery(EARLIEST)
                    .bind("picked", false)
                    .mapTo(Long.class)
                    .findOne());
            return due.map(Instant::ofEpochMilli).orElse(Instant.MAX);
        } catch (StoreUnavailableException e) {
            // Readiness reports it. As for a job that could not be picked, the next look is in a second.
            return Instant.MIN;
        } catch (RuntimeException | Error e) {
            // It would end db-scheduler's one thread that looks for jobs, without a word and for good.
            log.warn("The next due job could not be read; due jobs are looked for each second", e);
            return Instant.MIN;
        }
    }

    /** Also called by db-scheduler itself, when it has threads again for more jobs. */
    @Override
    public void wakeOrSkipNextWait() {
        wakeUps.release();
    }

    @Override
    public boolean wake() {
        wakeUps.release();
        return isWaiting;
    }

    @Override
    public boolean isWaiting() {
        return isWaiting;
    }
}
