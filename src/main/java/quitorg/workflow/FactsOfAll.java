package quitorg.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Account;
import quitorg.approval.FactsReading;

/**
 * Reads the facts of many accounts side by side, so that all take about as long as one, and no longer than a limit: what
 * is not there by then is {@link FactsReading.Unreadable}. Some tens of readings run at once, for all who ask together.
 */
public final class FactsOfAll implements AutoCloseable {
    /** DescribeOrganization is answered forty times a second (API reference). */
    private static final int AT_ONCE = 40;

    private static final int WAITING = 1_000;
    private static final FactsReading NOT_IN_TIME =
            new FactsReading.Unreadable("Tencent Cloud did not answer in the time that there is for all accounts");
    private static final FactsReading BUSY = new FactsReading.Unreadable("too much is read at this moment");

    private static final Logger log = LoggerFactory.getLogger(FactsOfAll.class);

    private final OrganizationApi api;
    private final Duration limit;
    private final ThreadPoolExecutor threads;

    /** @param limit for one {@link #read} as a whole */
    public FactsOfAll(OrganizationApi api, Duration limit) {
        this.api = api;
        this.limit = limit;
        threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "facts-of-all");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** The facts of these accounts, in their order. */
    Map<Account, FactsReading> read(List<Account> accounts) {
        long until = System.nanoTime() + limit.toNanos();
        List<Future<FactsReading>> readings = new ArrayList<>();
        accounts.forEach(account -> readings.add(begin(account)));
        Map<Account, FactsReading> all = new LinkedHashMap<>();
        for (int i = 0; i < readings.size(); i++) {
            all.put(accounts.get(i), await(accounts.get(i), readings.get(i), until));
        }
        return all;
    }

    private Future<FactsReading> begin(Account account) {
        try {
            return threads.submit(() -> AccountNames.factsOf(api, account));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(BUSY);
        }
    }

    private static FactsReading await(Account account, Future<FactsReading> reading, long untilNanos) {
        try {
            return reading.get(Math.max(0, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            // One that has not begun never will; one that runs ends by itself, in its own time-out.
            reading.cancel(false);
            return NOT_IN_TIME;
        } catch (ExecutionException e) {
            log.error("the facts of {} could not be read; they are shown as unknown", account, e);
            return new FactsReading.Unreadable("something broke on our side; the log tells more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_IN_TIME;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
