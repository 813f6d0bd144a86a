package quitorg.slack.home;

import java.util.Optional;
import quitorg.workflow.submission.Overview;
import quitorg.workflow.submission.Overviews;

/**
 * Everything that the Home tabs of all people depend on, as read at one moment.
 *
 * @param channelClosed Slack's error code while the channel takes no posts
 */
record HomeContent(Overviews.Snapshot requests, Optional<String> channelClosed) {

    /** The part that one person sees. */
    record ForReader(Overview overview, Optional<String> channelClosed) {}
}
