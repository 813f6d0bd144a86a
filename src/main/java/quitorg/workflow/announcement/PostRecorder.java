package quitorg.workflow.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.channel.ChannelMessage;

/** Records where an entry is in the channel, and with it the hold and the call that waited for it. */
final class PostRecorder {
    private static final Logger log = LoggerFactory.getLogger(PostRecorder.class);

    private final RequestStore store;
    private final ChannelStatus status;
    private final Clock clock;

    PostRecorder(RequestStore store, ChannelStatus status, Clock clock) {
        this.store = store;
        this.status = status;
        this.clock = clock;
    }

    /**
     * An entry that Slack took now: so the channel takes posts.
     *
     * @param hold the move that begins with the post, if it is a card that shows Stop
     */
    void posted(ChannelMessage entry, String ts, Optional<Decision.Accepted> hold) {
        ChannelMessage shown = hold.map(began -> entry.showing(began.request())).orElse(entry);
        boolean isOpened;
        try {
            isOpened = store.inTransaction(changes -> {
                // Lock the request's row first, as in every transaction.
                hold.ifPresent(changes::advance);
                markPosted(changes, shown, ts);
                return changes.openChannel();
            });
        } catch (StaleVersionException e) {
            // The request changed while its card was posted; an edit follows, which may begin the hold.
            posted(entry.inUnknownState(), ts, Optional.empty());
            return;
        }
        if (isOpened) {
            status.opened();
        }
    }

    /** An entry that an earlier post may have brought there. It is not known which state of the request it shows. */
    void found(ChannelMessage entry, String ts) {
        store.inTransaction(changes -> {
            markPosted(changes, entry.inUnknownState(), ts);
            return ts;
        });
    }

    /**
     * An entry outside of any thread, because its card is gone.
     *
     * @param isPostedNow whether Slack took it now: only then the channel takes posts
     */
    void astray(ChannelMessage entry, String ts, boolean isPostedNow) {
        log.warn(
                "{} entry {} is at {}, outside of any thread: the card was deleted, and is posted anew",
                entry.requestId(),
                entry.number(),
                ts);
        boolean isOpened = store.inTransaction(changes -> {
            changes.markAstray(entry, ts, clock.instant());
            return isPostedNow && changes.openChannel();
        });
        if (isOpened) {
            status.opened();
        }
    }

    /** Also plans the first call once all that it waits for is in the channel. */
    private static void markPosted(RequestStore.Changes changes, ChannelMessage entry, String ts) {
        changes.markPosted(entry, ts);
        RequestId id = entry.requestId();
        Optional<QuitRequest> ready = changes.load(id)
                .filter(QuitRequest::awaitsFirstCall)
                .filter(request -> request.callNotBefore().isPresent())
                .filter(changes::isAnnounced);
        ready.ifPresent(request -> {
            Instant due = request.callNotBefore().orElseThrow();
            changes.schedule(new Job.Call(id, request.version()), due);
        });
    }
}
