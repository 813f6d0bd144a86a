package quitorg.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.app.settings.Settings;
import quitorg.explanation.ErrorCodes;
import quitorg.ops.Readiness;
import quitorg.ops.WebServer;
import quitorg.ops.metrics.Metrics;
import quitorg.slack.transport.WarmUp;
import quitorg.store.Database;
import quitorg.store.jobs.JobDispatcher;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.submission.RecentSuccessRefresh;

/**
 * The program between its port and its database. The port is open from the constructor on, so health checks get an
 * answer while the database schema is migrated, which may take any time: live, and not ready. {@link #start} opens
 * the database and starts what {@link Wiring} puts together on it: jobs, Slack's payloads, and the monitoring of
 * Slack. {@link #close} stops everything, also while the database is still being opened.
 *
 * <p>Safe for two threads: one that starts, one that closes.
 */
public final class Application implements AutoCloseable {
    /** Slack takes about one message a second in a channel (docs.slack.dev, "Rate limits"). */
    public static final Duration SLACKS_PACE = Duration.ofSeconds(1);

    /** The process has eight seconds after the signal, and its JVM needs part of the last one. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(7);

    /** Reserved of these seconds for each of the last two steps: answers in progress, then the database. */
    private static final Duration LAST = Duration.ofSeconds(1);

    /** How long running jobs may take to end after the process is told to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration WATCH_EVERY = Duration.ofSeconds(5);
    private static final Duration COMPARE_CLOCKS_EVERY = Duration.ofSeconds(10);
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(1);
    private static final Duration REFRESH_HOME_EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private final Settings settings;
    private final Clocks clocks;
    private final Duration channelPace;
    private final PortDecorators decorators;
    private final Metrics metrics;
    private final WebServer web;
    private Optional<Running> running = Optional.empty();
    private boolean isClosed;

    private record Running(Database database, Wiring parts, JobDispatcher jobs, Repeater repeater) {}

    /**
     * Opens the port; does not touch the database yet.
     *
     * @param channelPace the time between two messages to the channel; Slack's is {@link #SLACKS_PACE}
     * @throws PortUnavailableException if the port cannot be opened; nothing is open then
     */
    public Application(Settings settings, Clock wall, Duration channelPace) {
        this(settings, wall, System::nanoTime, channelPace);
    }

    /** With the caller's monotonic clock, which must agree with the wall clock. */
    public Application(Settings settings, Clock wall, LongSupplier nanoTime, Duration channelPace) {
        this(settings, wall, nanoTime, channelPace, PortDecorators.none());
    }

    /** With the caller's decorators around the ports as well. */
    public Application(
            Settings settings, Clock wall, LongSupplier nanoTime, Duration channelPace, PortDecorators decorators) {
        this.settings = settings;
        this.channelPace = channelPace;
        this.decorators = decorators;
        clocks = Clocks.of(wall, nanoTime);
        metrics = new Metrics(StartLine.version(), ErrorCodes.load().names());
        web = listening(settings, metrics);
    }

    private static WebServer listening(Settings settings, Metrics metrics) {
        try {
            return WebServer.listening(settings.port(), settings.slack().mode().takesRequests(), metrics::text);
        } catch (RuntimeException e) {
            throw new PortUnavailableException(settings.port(), e);
        }
    }

    /**
     * Opens the database and waits as long as that takes, then runs due jobs and takes commands. If Slack cannot be
     * reached, waits for it in the background. Starts nothing once {@link #close} was called. If the process dies
     * during a schema change, the schema is either the earlier or the later one.
     *
     * @throws quitorg.store.sqlite.DatabaseInUseException if another process has the file open
     * @throws quitorg.store.db.SchemaTooNewException if a newer version of the program has changed the schema
     * @throws quitorg.store.db.SchemaUnreleasedException if a version from before the first release made the schema
     * @throws quitorg.store.sqlite.UnsafeDatabaseFileException if the file has a second name, or is a mount of its
     *     own
     * @throws quitorg.workflow.port.StoreUnavailableException if it cannot be opened or written; after this exception
     *     and the others, everything is closed
     */
    public void start() {
        log.info("port {} is open; the database is being prepared", web.port());
        WarmUp.begin();
        boolean isDone = false;
        try {
            isDone = startOn(prepared());
        } catch (RuntimeException e) {
            if (!isClosed()) {
                throw e;
            }
            // A stop during the start makes it fail; that says nothing about the database.
            log.debug("the start was broken off by a stop", e);
        } finally {
            // After any failure, even an Error: with the port open the process would live on and never be ready.
            if (!isDone) {
                close();
            }
        }
    }

    private boolean startOn(Running made) {
        if (!take(made)) {
            log.info("told to stop while the database was being prepared: it is closed again");
            made.database().close();
            return false;
        }
        run(made);
        web.begin(made.parts().readiness, made.parts().transport.endpoint());
        metrics.watch(
                made.database().backlog(),
                () -> made.parts().readiness.reason().map(Readiness.Reason::kind),
                clocks.nanoTime());
        log.info(
                "started; port {}; {}",
                web.port(),
                StartLine.of(settings, made.database().described()));
        return true;
    }

    private Running prepared() {
        Database database = Database.open(settings.databaseUrl().value(), clocks.wall());
        boolean isDone = false;
        try {
            Wiring parts = new Wiring(database, settings, clocks, channelPace, decorators, metrics);
            database.recordSettings(settings.inForce(), clocks.wall().instant());
            Running made = new Running(database, parts, database.jobs(), new Repeater());
            isDone = true;
            return made;
        } finally {
            if (!isDone) {
                database.close();
            }
        }
    }

    private static void run(Running made) {
        Wiring parts = made.parts();
        Repeater repeater = made.repeater();
        Runnable compareClocks = () -> compareClocks(made.database(), parts);
        String comparing = "The comparison of the clocks";
        // First, because with a clock that is ahead the jobs of other replicas would look dead.
        Repeater.safe(comparing, compareClocks).run();
        made.jobs().start(parts.jobHandler, parts.announcer);
        parts.accounts.introduce();
        parts.transport.start();
        repeater.repeat(Duration.ZERO, WATCH_EVERY, "The check of Slack", () -> checkSlack(parts));
        repeater.repeat(COMPARE_CLOCKS_EVERY, COMPARE_CLOCKS_EVERY, comparing, compareClocks);
        repeater.repeat(Duration.ofMinutes(1), PRUNE_EVERY, "The deletion of old records", parts.retention::prune);
        repeater.repeat(REFRESH_HOME_EVERY, REFRESH_HOME_EVERY, "The refresh of Home tabs", parts.homeTabs::refresh);
        if (made.database().isShared()) {
            RecentSuccessRefresh refresh = new RecentSuccessRefresh(parts.store, parts.successes);
            repeater.repeat(REFRESH_EVERY, REFRESH_EVERY, "The refresh of recent successes", refresh::look);
        }
    }

    private static void compareClocks(Database database, Wiring parts) {
        parts.clockCheck.compareWithDatabase(
                () -> database.compareClock(() -> parts.store.inTransaction(RequestStore.Changes::databaseTime)));
    }

    private static void checkSlack(Wiring parts) {
        if (parts.readiness.observeSlack()) {
            parts.slack.introduceItself();
            parts.channelStatus.whyClosed();
        }
    }

    private synchronized boolean take(Running made) {
        if (!isClosed) {
            running = Optional.of(made);
        }
        return !isClosed;
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    /** The port for health checks and, in HTTP mode, for Slack's requests. */
    public int port() {
        return web.port();
    }

    /**
     * Takes no more payloads, lets running work end within a few seconds, and leaves the rest to the next start. Does
     * not wait for {@link #start}: if the database is still being opened, start closes it.
     */
    @Override
    public void close() {
        Optional<Running> stopping;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            stopping = running;
        }
        log.info("stopping; what runs may end, the rest waits in the database for the next start");
        Deadline deadline = Deadline.in(LONGEST_STOP);
        stopping.ifPresent(each -> stop(each, deadline.earlierBy(LAST.multipliedBy(2))));
        // Before the database: a payload posted a moment ago is still being stored, and is acknowledged after that.
        deadline.earlierBy(LAST).run(new Deadline.Step("web-end", web::close));
        stopping.ifPresent(each -> deadline.run(new Deadline.Step("database-end", each.database()::close)));
        metrics.close();
        log.info("stopped");
    }

    // Work that still runs at the deadline finds the database closed and changes nothing there.
    private static void stop(Running running, Deadline deadline) {
        Wiring parts = running.parts();
        parts.slack.stopTaking();
        parts.readiness.stop();
        running.repeater().close();
        parts.execution.stop();
        // In parallel: each may take seconds if its peer is silent, and there are only eight.
        deadline.run(
                new Deadline.Step("jobs-end", () -> running.jobs().stop(PATIENCE)),
                new Deadline.Step("slack-end", () -> {
                    parts.transport.close();
                    parts.slack.close();
                }));
    }
}
