package quitorg.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.ops.Readiness;
import quitorg.ops.WebServer;
import quitorg.slack.HttpTransport;
import quitorg.slack.SlackAdapter;
import quitorg.slack.SlackWeb;
import quitorg.slack.SocketTransport;
import quitorg.slack.Transport;
import quitorg.store.Database;
import quitorg.store.DurableJobs;
import quitorg.store.RepeatCache;
import quitorg.tencent.Endpoint;
import quitorg.tencent.OrganizationClient;
import quitorg.workflow.AccountChooser;
import quitorg.workflow.Announcer;
import quitorg.workflow.ApproverWatch;
import quitorg.workflow.Channel;
import quitorg.workflow.ChannelWatch;
import quitorg.workflow.Execution;
import quitorg.workflow.FactsOfAll;
import quitorg.workflow.Housekeeping;
import quitorg.workflow.OrganizationApi;
import quitorg.workflow.Outbox;
import quitorg.workflow.Overview;
import quitorg.workflow.Reconciliation;
import quitorg.workflow.RepeatWatch;
import quitorg.workflow.RequestDesk;
import quitorg.workflow.RequestForm;
import quitorg.workflow.RequestStore;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.SendWindow;

/**
 * The bot, put together: everything is made in the constructor, from the database outwards, and stopped in the opposite
 * order. It runs from {@link #start} on until {@link #close}.
 */
public final class Application implements AutoCloseable {
    /** Slack takes about one message a second in a channel (docs.slack.dev, "Rate limits"). */
    public static final Duration SLACKS_PACE = Duration.ofSeconds(1);

    /** What runs when the process is told to stop gets this long to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration SLACK_SIDE_MOST = Duration.ofSeconds(2);

    private static final Duration WATCH_EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private final Settings settings;
    private final Clock wall;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final DurableJobs jobs;
    private final RequestStore store;
    private final RepeatCache repeats;
    private final SlackWeb slackWeb;
    private final SlackAdapter slack;
    private final ChannelWatch channelWatch;
    private final OrganizationApi api;
    private final FactsOfAll factsOfAll;
    private final RequestDesk desk;
    private final Execution execution;
    private final CarrierOfJobs carrier;
    private final Announcer announcer;
    private final Transport transport;
    private final Readiness readiness;
    private final WebServer web;
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(2, Application::watchThread);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Puts the parts together; opens the database and the port, and nothing to the outside.
     *
     * @param channelPace the time between two messages to the channel; Slack's is {@link #SLACKS_PACE}
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
        this.wall = wall;
        SteadyClock steady = new SteadyClock(wall, nanoTime);
        clock = steady;
        database = Database.open(settings.databaseUrl().value(), clock);
        jobs = database.jobs();
        store = decorators.store().apply(database.requestStore());
        Outbox outbox = decorators.outbox().apply(database.outbox());
        repeats = new RepeatCache(settings.repeatWindow(), clock);
        slackWeb = new SlackWeb(
                settings.slackApiUrl().toString(), settings.slackBotToken().value(), steady::hear);
        slack = new SlackAdapter(
                slackWeb,
                settings.channel(),
                settings.admins(),
                settings.approvers(),
                settings.policy(),
                outbox,
                clock,
                nanoTime);
        Channel channel = decorators.channel().apply(slack.channel());
        channelWatch = new ChannelWatch(channel, nanoTime);
        api = decorators.cloud().apply(organizationApi());
        factsOfAll = new FactsOfAll(api, settings.cloudTimeout());
        desk = new RequestDesk(
                store,
                slack.directory(),
                api,
                repeats,
                slack.replies(),
                channelWatch,
                settings.policy(),
                clock,
                random);
        execution = new Execution(
                store,
                api,
                database.callSlots(),
                channelWatch,
                repeats,
                settings.cloudTimeout(),
                clock,
                () -> new SendWindow(wall, nanoTime),
                nanoTime,
                length -> LockSupport.parkNanos(length.toNanos()));
        carrier = new CarrierOfJobs(
                desk,
                execution,
                new Housekeeping(store, clock),
                new ApproverWatch(store, slack.directory(), clock),
                new Reconciliation(store, api, repeats, clock));
        announcer = new Announcer(outbox, channel, channelPace, clock, nanoTime);
        transport = transport();
        readiness = new Readiness(database::isUsable, transport::isConnected, channelWatch::lastSeenClosed, nanoTime);
        web = web();
    }

    private OrganizationApi organizationApi() {
        return new OrganizationClient(new OrganizationClient.Settings(
                Endpoint.parse(settings.organizationEndpoint()),
                Endpoint.parse(settings.stsEndpoint()),
                settings.cloudTimeout(),
                settings.accounts(),
                settings.keySource()));
    }

    private Transport transport() {
        RequestForm form =
                new RequestForm(store, slack.directory(), api, repeats, channelWatch, settings.repeatWindow(), clock);
        AccountChooser accounts = new AccountChooser(store, slack.directory(), api, factsOfAll, form);
        ReviewDesk reviews = new ReviewDesk(store, slack.directory(), api, clock, random);
        var app = slack.app(desk, form, accounts, reviews, new Overview(store, slack.directory()));
        if (settings.slackMode() instanceof SlackMode.Http http) {
            // The wall clock as it is: Slack's stamps go by the true time, and a clock that was put right must count.
            return new HttpTransport(app, slackWeb, http.signingSecret().value(), wall);
        }
        SlackMode.Socket socket = (SlackMode.Socket) settings.slackMode();
        return new SocketTransport(app, socket.appToken().value());
    }

    private WebServer web() {
        try {
            return new WebServer(settings.port(), readiness, transport.endpoint());
        } catch (RuntimeException e) {
            // The port is taken: nobody will call close() on a half-made object, and the file's lock must not stay.
            slack.close();
            database.close();
            throw new PortUnavailableException(settings.port(), e);
        }
    }

    /** Carries out what is due and takes commands; returns at once. Where Slack cannot be reached it waits for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // the watch ends with its executor, and a look throws nothing
    public void start() {
        jobs.start(carrier, new AnnouncerOfJobs(announcer));
        transport.start();
        watch.scheduleWithFixedDelay(this::watchSlack, 0, WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (database.isShared()) {
            watch.scheduleWithFixedDelay(new RepeatWatch(store, repeats)::look, 1, 1, TimeUnit.SECONDS);
        }
        log.info("started; port {}", web.port());
    }

    private void watchSlack() {
        try {
            if (readiness.observeSlack()) {
                slack.introduceItself();
                channelWatch.whyClosed();
            }
        } catch (RuntimeException e) {
            // Thrown on, it would end the watch for good: nobody would see that the channel was closed, or open again.
            log.error("Slack could not be looked after; it is looked at again in {} s", WATCH_EVERY.toSeconds(), e);
        }
    }

    private static Thread watchThread(Runnable work) {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    }

    /** The port that health is asked on, and that Slack posts to in HTTP mode. */
    public int port() {
        return web.port();
    }

    /** Takes no more payloads, lets what runs end within a few seconds, and leaves the rest to the next start. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        log.info("stopping; what runs may end, the rest waits in the database for the next start");
        slack.stopTaking();
        readiness.stop();
        watch.shutdownNow();
        execution.stop();
        // Side by side with the jobs: a socket whose other end is silent takes seconds to close, and eight are all
        // there is.
        Thread slackSide = new Thread(
                () -> {
                    transport.close();
                    slack.close();
                },
                "slack-stop");
        slackSide.setDaemon(true);
        slackSide.start();
        jobs.stop(PATIENCE);
        waitFor(slackSide);
        factsOfAll.close();
        web.close();
        database.close();
        log.info("stopped");
    }

    private static void waitFor(Thread slackSide) {
        try {
            slackSide.join(SLACK_SIDE_MOST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
