package quitorg.app;

import quitorg.app.settings.Settings;
import quitorg.slack.SlackAdapter;
import quitorg.slack.api.SlackClient;
import quitorg.store.Database;
import quitorg.store.request.RecentSuccessCache;
import quitorg.tencent.Endpoint;
import quitorg.tencent.OrganizationClient;
import quitorg.workflow.announcement.ChannelStatus;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.ClockCheck;
import quitorg.workflow.port.Clocks;
import quitorg.workflow.port.Directory;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.Outbox;
import quitorg.workflow.port.Replies;
import quitorg.workflow.port.RequestStore;

/**
 * The ports of {@code workflow} that the use cases work with: each once, behind its decorator if it has one.
 *
 * @param clockCheck whether this machine's clock is right
 * @param watch monitors the channel; shared by all who must not begin an action that no one could read about
 */
record Ports(
        RequestStore store,
        Outbox outbox,
        ClockCheck clockCheck,
        RecentSuccessCache repeats,
        OrganizationApi cloud,
        AuditChannel channel,
        ChannelStatus watch,
        Directory directory,
        Replies replies,
        SlackClient slackWeb,
        SlackAdapter slack) {

    /** On an open database; reads nothing and sends nothing yet. */
    static Ports of(Database database, Settings settings, Clocks clocks, PortDecorators decorators) {
        Outbox outbox = decorators.outbox().apply(database.outbox());
        ClockCheck clockCheck = new ClockCheck(clocks.wall(), database.isShared());
        SlackClient slackWeb = new SlackClient(
                settings.slackApiUrl().toString(),
                settings.slackBotToken().value(),
                clockCheck::hearSlack,
                clocks.nanoTime());
        SlackAdapter slack = new SlackAdapter(
                slackWeb,
                settings.channel(),
                settings.admins(),
                settings.approvers(),
                settings.policy(),
                outbox,
                clocks.wall(),
                clocks.nanoTime());
        AuditChannel channel = decorators.channel().apply(slack.channel());
        ChannelStatus watch = new ChannelStatus(channel, database.channelStatus(), clocks.wall(), clocks.nanoTime());
        return new Ports(
                decorators.store().apply(database.requestStore()),
                outbox,
                clockCheck,
                new RecentSuccessCache(settings.repeatWindow(), clocks.wall()),
                decorators.cloud().apply(cloud(settings)),
                channel,
                watch,
                slack.directory(),
                slack.replies(watch::closedNow),
                slackWeb,
                slack);
    }

    private static OrganizationApi cloud(Settings settings) {
        return new OrganizationClient(new OrganizationClient.Settings(
                Endpoint.parse(settings.organizationEndpoint()),
                Endpoint.parse(settings.stsEndpoint()),
                settings.cloudTimeout(),
                settings.accounts(),
                settings.keySource()));
    }
}
