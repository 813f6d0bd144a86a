package quitorg.slack;

import java.time.Instant;
import java.util.Optional;
import quitorg.approval.RequestId;
import quitorg.workflow.TrailEntry;

/** The card that was deleted, as it is spoken of in the first reply under the one that took its place. */
record OldCard(TrailEntry.Renewal renewal) {

    /** Where what was told before stands. */
    String ts() {
        return renewal.oldTs();
    }

    /**
     * The reply.
     *
     * @param url of {@link #ts()}, or empty where nothing stands there
     */
    String text(Optional<String> url, RequestId request) {
        // Slack's time stamp of a message begins with the second that it was posted in.
        Instant posted = Instant.ofEpochSecond(Long.parseLong(ts().replaceFirst("\\..*", "")));
        String where = url.map(link -> "What was told before stands " + Mrkdwn.link(link, "here") + " ("
                        + Mrkdwn.date(posted) + "); what follows is told here.")
                .orElse("Slack has nothing left to link to where it stood; the trail goes on here.");
        return ":recycle: The card of this request was deleted, so it is posted anew. Nothing was decided by that. "
                + where + "\n" + Mrkdwn.date(renewal.since()) + " · " + request;
    }
}
