package quitorg.app;

import java.security.SecureRandom;
import java.time.Duration;
import quitorg.app.settings.Settings;
import quitorg.ops.Readiness;
import quitorg.ops.metrics.Metrics;
import quitorg.slack.SlackAdapter;
import quitorg.slack.api.SlackClient;
import quitorg.slack.home.HomeTabs;
import quitorg.slack.transport.HttpTransport;
import quitorg.slack.transport.SocketTransport;
import quitorg.slack.transport.Transport;
import quitorg.store.Database;
import quitorg.store.jobs.AnnouncerStep;
import quitorg.store.jobs.JobHandler;
import quitorg.store.request.RecentSuccessCache;
import quitorg.tencent.OrganizationClient;
import quitorg.workflow.announcement.Announcer;
import quitorg.workflow.announcement.ChannelStatus;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.execution.CallConditions;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.execution.Reconciliation;
import quitorg.workflow.execution.ThreadWitness;
import quitorg.workflow.housekeeping.Housekeeping;
import quitorg.workflow.housekeeping.RequesterNotice;
import quitorg.workflow.housekeeping.Retention;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.Outbox;
import quitorg.workflow.submission.Overviews;
import quitorg.workflow.submission.RequestPreparation;
import quitorg.workflow.submission.RequestQueries;
import quitorg.workflow.submission.Sources;
import quitorg.workflow.submission.SubmitAction;

/**
 * Puts all parts together on an open database: the ports, each once and behind its decorator, and the use cases on
 * them. The constructor reads nothing and sends nothing; {@link Application} starts and stops the parts.
 */
final class Wiring {
    final ClockCheck clockCheck;
    final SlackAdapter slack;
    final ChannelStatus channelStatus;
    final RequestStore store;
    final Execution execution;
    final RecentSuccesses successes;
    final JobHandler jobHandler;
    final AnnouncerStep announcer;
    final HomeTabs homeTabs;
    final Transport transport;
    final Readiness readiness;
    final OrganizationClient accounts;
    final Retention retention;
    private final Settings settings;
    private final Clocks clocks;
    private final Metrics metrics;
    private final OrganizationApi cloud;
    private final Outbox outbox;
    private final AuditChannel channel;
    private final Directory directory;
    private final SecureRandom random = new SecureRandom();

    Wiring(
            Database database,
            Settings settings,
            Clocks clocks,
            Duration channelPace,
            PortDecorators decorators,
            Metrics metrics) {
        this.settings = settings;
        this.clocks = clocks;
        this.metrics = metrics;
        store = decorators.store().apply(database.requestStore(metrics::moved));
        outbox = decorators.outbox().apply(database.outbox());
        accounts = new OrganizationClient(settings.cloud(), settings.proxies(), clocks.wall());
        cloud = decorators.cloud().apply(metrics.counted(accounts));
        clockCheck = new ClockCheck(clocks.wall(), database.isShared());
        successes = metrics.counted(new RecentSuccessCache(settings.repeatWindow(), clocks.wall()));
        retention = new Retention(database.oldRecords(), settings.retention(), clockCheck, clocks.wall());
        SlackClient client = client();
        slack = slack(client);
        directory = slack.directory();
        channel = decorators.channel().apply(slack.channel());
        channelStatus = new ChannelStatus(channel, database.channelStatus(), clocks.wall(), clocks.nanoTime());
        ActionService actions = actions();
        execution = execution();
        jobHandler = new JobRouter(
                actions,
                execution,
                new Housekeeping(store, directory, clocks.wall()),
                new Reconciliation(store, cloud, successes, clocks.wall()),
                new RequesterNotice(store, slack.replies(channelStatus::closedNow), clocks.wall()));
        announcer = announcer(channelPace);
        homeTabs = slack.homeTabs(new Overviews(store, clocks.wall()), channelStatus::closedNow, clocks.wall());
        transport = transport(client, actions);
        readiness = new Readiness(
                database::isUsable,
                transport::isConnected,
                channelStatus::lastSeenClosed,
                clockCheck::whyOff,
                clocks.nanoTime());
    }

    private SlackClient client() {
        return new SlackClient(
                settings.slack().apiUrl().toString(),
                settings.slack().botToken().value(),
                clockCheck::hearSlack,
                clocks.nanoTime(),
                settings.proxies(),
                metrics);
    }

    private SlackAdapter slack(SlackClient client) {
        return new SlackAdapter(
                client,
                new SlackAdapter.Settings(
                        settings.slack().channel(),
                        settings.people().admins(),
                        settings.people().approvers(),
                        settings.people().notified(),
                        settings.policy(),
                        settings.language()),
                outbox,
                clocks.wall(),
                clocks.nanoTime(),
                metrics);
    }

    private ActionService actions() {
        return new ActionService(
                store,
                directory,
                cloud,
                new SubmitAction(store, sources(), successes, settings.policy(), clocks.wall(), random),
                slack.replies(channelStatus::closedNow),
                clocks.wall());
    }

    private Sources sources() {
        return new Sources(directory, cloud, channelStatus);
    }

    private Execution execution() {
        ThreadWitness witness = new ThreadWitness(outbox, channel, clocks.wall());
        return new Execution(
                store,
                cloud,
                new CallConditions(channelStatus, witness::shown, clockCheck),
                successes,
                settings.cloud().timeout(),
                clocks);
    }

    private AnnouncerStep announcer(Duration channelPace) {
        Announcer announcing = new Announcer(outbox, store, channel, channelStatus, channelPace, clocks);
        return holdsLease -> announcing.announceNext(clockCheck, holdsLease);
    }

    private Transport transport(SlackClient client, ActionService actions) {
        RequestPreparation preparation =
                new RequestPreparation(store, sources(), successes, settings.repeatWindow(), clocks.wall());
        var app = slack.app(
                actions,
                preparation,
                new ReviewService(store, directory, cloud, clocks.wall(), random),
                new RequestQueries(store, directory),
                homeTabs);
        String secret = settings.slack().mode().secret().value();
        return switch (settings.slack().mode().kind()) {
            case SOCKET -> new SocketTransport(app, client, secret, slack.texts());
            case HTTP -> new HttpTransport(app, client, secret, clocks.wall());
        };
    }
}
