package quitorg.workflow.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.ClockCheck;
import quitorg.workflow.port.ClockOffException;
import quitorg.workflow.port.Outbox;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * Posts what stands in the {@link Outbox}: each entry once and in order, and makes each card show its request as it is now.
 * Posts and edits have a pace each, and neither waits for the other ({@link MessagePoster}, {@link CardEditor}).
 *
 * <p>A card that somebody deleted is noticed at the next edit of it or reply to it, and then posted anew; the first reply
 * under it links to where the trail stood before, then follows what is untold. Nothing is told twice: a reply that Slack
 * put outside of any thread, since its card was gone, counts as told, and is what is linked to. So the card of a request
 * that is over, and of which nothing more is to be told, stays deleted.
 *
 * <p>One thread of all replicas at a time calls {@link #announceNext}: the one that holds the lease. Should two overlap,
 * since one stood still for longer than its lease, the mark on each entry lets one of them post.
 */
public final class Announcer {
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Clock clock;
    private final MessagePoster poster;
    private final CardEditor editor;

    /**
     * Posts nothing yet.
     *
     * @param store records what was posted, and with it the hold and the call that waited for it
     * @param watch learns when Slack refuses posts for good, and when it takes them again
     * @param pace between two posts; about a second is Slack's own limit
     */
    public Announcer(
            Outbox outbox,
            RequestStore store,
            AuditChannel channel,
            ChannelStatus watch,
            Duration pace,
            Clock clock,
            LongSupplier nanoTime) {
        this.outbox = outbox;
        this.clock = clock;
        poster = new MessagePoster(outbox, store, channel, watch, pace, clock, nanoTime);
        editor = new CardEditor(outbox, store, channel, pace, clock, nanoTime);
    }

    /**
     * The same as {@link #announceNext()}, where this replica's clock is right: the hold of a call is counted by it.
     *
     * @param holdsLease asked again before the edit
     * @throws ClockOffException where it is not; nothing was done
     */
    public Instant announceNext(ClockCheck clocks, BooleanSupplier holdsLease) {
        clocks.requireNearDatabase("what is to be told", clock.instant());
        return announceNext(holdsLease);
    }

    /**
     * Makes at most one post and one edit, where they are due.
     *
     * @return when to be called again; earlier is harmless
     * @throws StoreUnavailableException where the database does not answer; what was posted is found by a look-up later
     */
    public Instant announceNext() {
        return announceNext(() -> true);
    }

    Instant announceNext(BooleanSupplier holdsLease) {
        boolean posted = poster.lane().isOpen() && poster.postNext();
        // An edit has no mark: one that arrives after an edit by the next holder of the lease would undo that.
        boolean edited = editor.lane().isOpen() && holdsLease.getAsBoolean() && editor.editNext();
        Instant now = clock.instant();
        if (posted || edited) {
            Duration posts = poster.lane().untilOpen();
            Duration edits = editor.lane().untilOpen();
            return now.plus(posts.compareTo(edits) < 0 ? posts : edits);
        }
        Instant idleUntil = now.plus(IDLE);
        Instant next = earlier(idleUntil, outbox.nextEntryDue(), poster.lane());
        return earlier(next, outbox.nextEditDue(), editor.lane());
    }

    private Instant earlier(Instant one, Optional<Instant> due, Pace lane) {
        Instant open = clock.instant().plus(lane.untilOpen());
        return due.map(at -> at.isAfter(open) ? at : open)
                .filter(at -> at.isBefore(one))
                .orElse(one);
    }
}
