package quitorg.slack.channel;

import java.time.Duration;
import java.util.Optional;
import quitorg.slack.api.SlackClient;

/** Links to messages of the approvals channel. */
public final class Permalinks {
    private final SlackClient web;
    private final String channelId;

    /** Makes no call yet. */
    public Permalinks(SlackClient web, String channelId) {
        this.web = web;
        this.channelId = channelId;
    }

    /**
     * The link to a message.
     *
     * @param url empty if Slack did not return it
     * @param problem why Slack did not return it
     * @param mayPass whether Slack may return it later
     */
    record Link(Optional<String> url, String problem, Optional<Duration> retryAfter, boolean mayPass) {
        /** Whether the message no longer exists. */
        boolean isDeleted() {
            return problem.equals(SlackChannel.NO_SUCH_MESSAGE);
        }
    }

    /** Asks Slack for a link to the message with that time stamp. */
    Link of(String ts) {
        var result = web.call(
                "chat.getPermalink",
                methods -> methods.chatGetPermalink(
                        request -> request.channel(channelId).messageTs(ts)));
        return new Link(
                result.value().flatMap(answer -> Optional.ofNullable(answer.getPermalink())),
                result.problem(),
                result.retryAfter(),
                result.mayPass());
    }
}
