package quitorg.slack.channel;

import java.util.Optional;
import quitorg.slack.api.CallResult;
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

    /** Asks Slack for a link to the message with that time stamp. */
    CallResult<String> of(String ts) {
        return web.call(
                        "chat.getPermalink",
                        methods -> methods.chatGetPermalink(
                                request -> request.channel(channelId).messageTs(ts)))
                .flatMap(answer -> Optional.ofNullable(answer.getPermalink())
                        .<CallResult<String>>map(CallResult.Ok::new)
                        .orElseGet(() -> new CallResult.Unclear<>("an answer without a link")));
    }

    /** Whether there is no link because the message no longer exists. */
    static boolean isDeleted(CallResult<String> link) {
        return link.problem().equals(SlackChannel.NO_SUCH_MESSAGE);
    }
}
