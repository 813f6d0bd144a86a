package quitorg.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.app.settings.Settings;
import quitorg.ops.WebServer;
import quitorg.store.Database;
import quitorg.workflow.port.Clocks;

/**
 * The program between its port and its database. The port is open from the constructor on, so that whoever watches the
 * process is answered while the database is brought to its schema, which may take as long as it likes: live, and not
 * ready. {@link #start} opens the database and sets the {@link Bot} to work on it; {@link #close} stops it all, also
 * while the database is still being opened.
 *
 * <p>Safe for two threads: one that starts, one that closes.
 */
public final class Application implements AutoCloseable {
    /** Slack takes about one message a second in a channel (docs.slack.dev, "Rate limits"). */
    public static final Duration SLACKS_PACE = Duration.ofSeconds(1);

    /** From the signal on a process has eight seconds, and its JVM needs some of the last one. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(7);

    /** Out of these, kept for each of what comes last: the answers that are under way, then the database. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private final Settings settings;
    private final Clocks clocks;
    private final Duration channelPace;
    private final PortDecorators decorators;
    private final WebServer web;
    private Optional<Running> running = Optional.empty();
    private boolean isClosed;

    private record Running(Bot bot, Database database) {}

    /**
     * Opens the port; the database is not touched yet.
     *
     * @param channelPace the time between two messages to the channel; Slack's is {@link #SLACKS_PACE}
     * @throws PortUnavailableException where it cannot be opened; nothing is open then
     */
    public Application(Settings settings, Clock wall, Duration channelPace) {
        this(settings, wall, System::nanoTime, channelPace);
    }

    /** With a monotonic clock of the caller's, which has to go with his wall clock. */
    public Application(Settings settings, Clock wall, LongSupplier nanoTime, Duration channelPace) {
        this(settings, wall, nanoTime, channelPace, PortDecorators.none());
    }

    /** With the caller's decorators around the ports, too. */
    public Application(
            Settings settings, Clock wall, LongSupplier nanoTime, Duration channelPace, PortDecorators decorators) {
        this.settings = settings;
        this.channelPace = channelPace;
        this.decorators = decorators;
        clocks = Clocks.of(wall, nanoTime);
        web = listening(settings.port());
    }

    private static WebServer listening(int port) {
        try {
            return new WebServer(port);
        } catch (RuntimeException e) {
            throw new PortUnavailableException(port, e);
        }
    }

    /**
     * Opens the database, which takes as long as it has to be waited for, then carries out what is due and takes
     * commands. Where Slack cannot be reached it waits for it in the background. Starts nothing once {@link #close} was
     * called. Whoever dies while the schema changes leaves the earlier one, or the later one.
     *
     * @throws quitorg.store.sqlite.DatabaseInUseException where another process has the file open
     * @throws quitorg.store.db.SchemaTooNewException where a newer version of the program has been at it
     * @throws quitorg.store.db.SchemaUnreleasedException where a version from before the first release made it
     * @throws quitorg.store.sqlite.UnsafeDatabaseFileException where the file has a second name, or is mounted by itself
     * @throws quitorg.workflow.port.StoreUnavailableException where it cannot be opened or written; like after the others,
     *     everything is closed then
     */
    public void start() {
        log.info("port {} is open; the database is being prepared", web.port());
        boolean isDone = false;
        try {
            isDone = startOn(prepared());
        } catch (RuntimeException e) {
            if (!isClosed()) {
                throw e;
            }
            // What is stopped under one's hands breaks, and says nothing of the database.
            log.debug("the start was broken off by a stop", e);
        } finally {
            // Whatever it was, an error too: with the port open the process would live on, and never be ready.
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
        made.bot().start();
        made.bot().answerAt(web);
        log.info("started; port {}", web.port());
        return true;
    }

    private Running prepared() {
        Database database = Database.open(settings.databaseUrl().value(), clocks.wall());
        boolean isDone = false;
        try {
            Running made = new Running(new Bot(database, settings, clocks, channelPace, decorators), database);
            isDone = true;
            return made;
        } finally {
            if (!isDone) {
                database.close();
            }
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

    /** The port that health is asked on, and that Slack posts to in HTTP mode. */
    public int port() {
        return web.port();
    }

    /**
     * Takes no more payloads, lets what runs end within a few seconds, and leaves the rest to the next start. Waits for no
     * {@link #start}: one that is still opening the database closes it by itself.
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
        stopping.ifPresent(each -> each.bot().stop(deadline.earlierBy(LAST.multipliedBy(2))));
        // Before the database: what was posted a moment ago is still being kept, and acknowledged after that.
        deadline.earlierBy(LAST).run(new Deadline.Step("web-end", web::close));
        stopping.ifPresent(each -> deadline.run(new Deadline.Step("database-end", each.database()::close)));
        log.info("stopped");
    }
}
