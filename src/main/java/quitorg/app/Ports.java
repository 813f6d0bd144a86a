package quitorg.app;

import quitorg.slack.SlackAdapter;
import quitorg.slack.SlackWeb;
import quitorg.store.Database;
import quitorg.store.RepeatCache;
import quitorg.tencent.Endpoint;
import quitorg.tencent.OrganizationClient;
import quitorg.workflow.Channel;
import quitorg.workflow.ChannelWatch;
import quitorg.workflow.ClockCheck;
import quitorg.workflow.Clocks;
import quitorg.workflow.Directory;
import quitorg.workflow.OrganizationApi;
import quitorg.workflow.Outbox;
import quitorg.workflow.Replies;
import quitorg.workflow.RequestStore;

/**
 * What the use cases reach the world through: each port of {@code workflow} once, behind its decorator where it has one.
 *
 * @param clockCheck whether this machine's clock is right
 * @param watch of the channel, shared by all who must not begin what nobody could read of
 */
record Ports(
        RequestStore store,
        Outbox outbox,
        ClockCheck clockCheck,
        RepeatCache repeats,
        OrganizationApi cloud,
        Channel channel,
        ChannelWatch watch,
        Directory directory,
        Replies replies,
        SlackWeb slackWeb,
        SlackAdapter slack) {

    /** On an open database; nothing is read and nothing sent yet. */
    static Ports of(Database database, Settings settings, Clocks clocks, PortDecorators decorators) {
        Outbox outbox = decorators.outbox().apply(database.outbox());
        ClockCheck clockCheck = new ClockCheck(clocks.wall(), database.isShared());
        SlackWeb slackWeb = new SlackWeb(
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
        Channel channel = decorators.channel().apply(slack.channel());
        ChannelWatch watch = new ChannelWatch(channel, database.channelStatus(), clocks.wall(), clocks.nanoTime());
        return new Ports(
                decorators.store().apply(database.requestStore()),
                outbox,
                clockCheck,
                new RepeatCache(settings.repeatWindow(), clocks.wall()),
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
