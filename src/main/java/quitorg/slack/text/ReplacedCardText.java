package quitorg.slack.text;

import java.time.Instant;
import java.util.Optional;
import quitorg.request.RequestId;
import quitorg.workflow.port.ChannelMessage;

/** The reply under a new card that mentions the deleted card it replaces. */
public record ReplacedCardText(ChannelMessage.Renewal renewal) {

    /** The time stamp of the place with the earlier entries. */
    public String ts() {
        return renewal.oldTs();
    }

    /**
     * The reply.
     *
     * @param url of {@link #ts()}, or empty if nothing is there
     */
    public String text(Optional<String> url, RequestId request) {
        // Slack's time stamp of a message begins with the second in which it was posted.
        Instant posted = Instant.ofEpochSecond(Long.parseLong(ts().replaceFirst("\\..*", "")));
        String where = url.map(link -> "What was told before stands " + Mrkdwn.link(link, "here") + " ("
                        + Mrkdwn.date(posted) + "); what follows is told here.")
                .orElse("Slack has nothing left to link to where it stood; the trail goes on here.");
        return ":recycle: The card of this request was deleted, so it is posted anew. Nothing was decided by that. "
                + where + "\n" + Mrkdwn.date(renewal.since()) + " · " + request;
    }
}
