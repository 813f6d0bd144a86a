package quitorg.workflow.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.Outbox;

/**
 * Posts what is in the {@link Outbox}, each entry once and in order, and makes each card show its request as it is now.
 * Posts and edits each have their own pace, and neither waits for the other ({@link MessagePoster}, {@link CardEditor}).
 *
 * <p>If a person deleted a card, the next edit of it or reply to it notices that, and the card is posted anew. The first
 * reply under the new card links to the old thread; the entries that are not posted yet follow. Nothing is posted twice: a
 * reply that Slack put outside of any thread because its card was gone counts as posted, and the link leads to it. So if a
 * request is over and has no more entries to post, its deleted card stays deleted.
 *
 * <p>One thread of all replicas at a time calls {@link #announceNext}: the one that holds the lease. If two overlap, because
 * one paused for longer than its lease, the mark on each entry lets only one of them post.
 */
public final class Announcer {
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final Clock clock;
    private final MessagePoster poster;
    private final CardEditor editor;

    /**
     * Posts nothing yet.
     *
     * @param store records what was posted, and with it the hold and the call that waited for it
     * @param status is updated when Slack refuses posts for good, and when it takes them again
     * @param interval from sending one post to sending the next; about a second is Slack's own limit
     */
    public Announcer(
            Outbox outbox,
            RequestStore store,
            AuditChannel channel,
            ChannelStatus status,
            Duration interval,
            Clocks clocks) {
        this.outbox = outbox;
        clock = clocks.wall();
        poster = new MessagePoster(outbox, store, channel, status, interval, clocks);
        editor = new CardEditor(outbox, store, channel, interval, clocks);
    }

    /**
     * Makes at most one post and one edit, if they are due, and only if this replica's clock is right, because the hold of a
     * call is timed by it.
     *
     * @param holdsLease asked again before the edit
     * @return when to be called again; earlier is harmless
     * @throws ClockOffException if the clock is wrong; nothing was done
     * @throws StoreUnavailableException if the database does not answer; a later look-up finds what was posted
     */
    public Instant announceNext(ClockCheck clocks, BooleanSupplier holdsLease) {
        clocks.requireNearDatabase("what is to be posted", clock.instant());
        return announceNext(holdsLease);
    }

    Instant announceNext(BooleanSupplier holdsLease) {
        Outbox.Due due = outbox.nextDue();
        boolean posted = isDue(due.entry()) && poster.pace().isOpen() && poster.postNext();
        // An edit has no mark: if it arrives after an edit by the next holder of the lease, it would undo that edit.
        boolean edited = isDue(due.edit()) && editor.pace().isOpen() && holdsLease.getAsBoolean() && editor.editNext();
        Instant now = clock.instant();
        if (posted || edited) {
            Duration posts = poster.pace().untilOpen();
            Duration edits = editor.pace().untilOpen();
            return now.plus(posts.compareTo(edits) < 0 ? posts : edits);
        }
        Instant next = earlier(now.plus(IDLE), due.entry(), poster.pace());
        return earlier(next, due.edit(), editor.pace());
    }

    private boolean isDue(Optional<Instant> due) {
        return due.isPresent() && !due.get().isAfter(clock.instant());
    }

    private Instant earlier(Instant one, Optional<Instant> due, Pace pace) {
        Instant open = clock.instant().plus(pace.untilOpen());
        return due.map(at -> at.isAfter(open) ? at : open)
                .filter(at -> at.isBefore(one))
                .orElse(one);
    }
}
