package quitorg.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.app.settings.Settings;
import quitorg.ops.Readiness;
import quitorg.ops.WebServer;
import quitorg.slack.transport.Transport;
import quitorg.store.Database;
import quitorg.store.jobs.JobDispatcher;
import quitorg.workflow.port.Clocks;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.submission.RecentSuccessRefresh;

/**
 * Everything that works on an open database: jobs, Slack's payloads, and the monitoring of Slack. The constructor
 * makes it complete; it works from {@link #start} until {@link #stop}, after which the database can be closed.
 */
final class Bot {
    /** How long running work may take to end after the process is told to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration WATCH_EVERY = Duration.ofSeconds(5);
    private static final Duration COMPARE_CLOCKS_EVERY = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Bot.class);

    private final Database database;
    private final JobDispatcher jobs;
    private final Ports ports;
    private final UseCases useCases;
    private final Duration channelPace;
    private final Transport transport;
    private final Readiness readiness;
    private final ClockWatch clockWatch;
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(2, Bot::watchThread);

    /** Assembles the parts; reads nothing and sends nothing yet. */
    Bot(Database database, Settings settings, Clocks clocks, Duration channelPace, PortDecorators decorators) {
        this.database = database;
        this.channelPace = channelPace;
        jobs = database.jobs();
        ports = Ports.of(database, settings, clocks, decorators);
        clockWatch = new ClockWatch(
                ports.clockCheck(),
                () -> database.compareClock(() -> ports.store().inTransaction(RequestStore.Changes::databaseTime)));
        useCases = new UseCases(settings, clocks, ports);
        transport = useCases.transport();
        readiness = new Readiness(
                database::isUsable,
                transport::isConnected,
                ports.watch()::lastSeenClosed,
                ports.clockCheck()::whyOff,
                clocks.nanoTime());
    }

    /**
     * Runs due jobs and takes commands; returns at once. If Slack cannot be reached, waits for it in the background.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the watch ends with its executor, and a look throws nothing
    void start() {
        // First, because with a clock that is ahead the jobs of other replicas would look dead.
        clockWatch.look();
        jobs.start(useCases.carrier(), useCases.announcer(channelPace));
        transport.start();
        watch.scheduleWithFixedDelay(this::watchSlack, 0, WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(
                clockWatch::look,
                COMPARE_CLOCKS_EVERY.toMillis(),
                COMPARE_CLOCKS_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        if (database.isShared()) {
            RecentSuccessRefresh repeats = new RecentSuccessRefresh(ports.store(), ports.repeats());
            watch.scheduleWithFixedDelay(repeats::look, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** Makes the web server answer for this bot. */
    void answerAt(WebServer web) {
        web.begin(readiness, transport.endpoint());
    }

    private void watchSlack() {
        try {
            if (readiness.observeSlack()) {
                ports.slack().introduceItself();
                ports.watch().whyClosed();
            }
        } catch (RuntimeException e) {
            // If it were rethrown, the monitoring would end for good: no one would see that the channel is closed, or
            // open again.
            log.error("Slack could not be looked after; it is looked at again in {} s", WATCH_EVERY.toSeconds(), e);
        }
    }

    private static Thread watchThread(Runnable work) {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes no more payloads, lets running work end within a few seconds, and leaves the rest to the next start.
     * Returns by the deadline; work that still runs then finds the database closed and changes nothing there.
     */
    void stop(Deadline deadline) {
        ports.slack().stopTaking();
        readiness.stop();
        watch.shutdownNow();
        useCases.stopCalling();
        // In parallel: each may take seconds if its peer is silent, and there are only eight.
        deadline.run(
                new Deadline.Step("jobs-end", () -> jobs.stop(PATIENCE)),
                new Deadline.Step("slack-end", this::stopSlackSide));
    }

    private void stopSlackSide() {
        transport.close();
        ports.slack().close();
    }
}
