package quitorg.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.RequestId;

/**
 * Tells the channel what stands in the {@link Outbox}: each entry once and in order, at the pace that Slack allows
 * (about one message a second and channel, docs.slack.dev "Rate limits"), entries before card edits, so that the edits
 * of one request melt into one.
 *
 * <p>An entry is marked as tried before it is posted. Where it then is not known whether it arrived (an answer lost, a
 * process that died), it is looked up by its metadata after 5 s and again 25 s later; only when it is not there either
 * time is it posted again. A copy that Slack shows later still would make a double; nothing can rule that out.
 *
 * <p>A card that somebody deleted is noticed at the next edit of it or reply to it, and then posted anew; the first reply
 * under it links to where the trail stood before, then follows what is untold. Nothing is told twice: a reply that Slack
 * put outside of any thread, since its card was gone, counts as told, and is what is linked to. So the card of a request
 * that is over, and of which nothing more is to be told, stays deleted.
 *
 * <p>One thread of all replicas at a time calls {@link #announceNext}; which one may change. Should two overlap, since
 * one was paused and thought dead, the mark lets one of them post.
 */
public final class Announcer {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final Duration SECOND_LOOK = Duration.ofSeconds(25);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final Outbox outbox;
    private final Channel channel;
    private final Duration pace;
    private final Clock clock;
    private final LongSupplier nanoTime;
    // Monotonic, since a wall clock that is set back would silence the channel.
    private volatile long quietUntilNanos;
    private final GrowingWaits waits = new GrowingWaits();

    /** A pace of about a second is Slack's own limit. */
    public Announcer(Outbox outbox, Channel channel, Duration pace, Clock clock, LongSupplier nanoTime) {
        this.outbox = outbox;
        this.channel = channel;
        this.pace = pace;
        this.clock = clock;
        this.nanoTime = nanoTime;
        quietUntilNanos = nanoTime.getAsLong();
    }

    /**
     * Tells one thing, if one is due.
     *
     * @return when to be called again; earlier is harmless
     */
    public Instant announceNext() {
        Duration quiet = Duration.ofNanos(quietUntilNanos - nanoTime.getAsLong());
        Instant now = clock.instant();
        if (!quiet.isNegative() && !quiet.isZero()) {
            return now.plus(quiet);
        }
        Optional<TrailEntry> entry = outbox.next(now);
        if (entry.isPresent()) {
            tell(entry.get());
            return clock.instant().plus(pace);
        }
        Optional<CardEdit> edit = outbox.nextEdit(now);
        if (edit.isPresent()) {
            edit(edit.get());
            return clock.instant().plus(pace);
        }
        Instant idleUntil = now.plus(IDLE);
        return outbox.nextDue().filter(due -> due.isBefore(idleUntil)).orElse(idleUntil);
    }

    /**
     * Until when the channel is to be left in peace, by whichever replica: for Slack's pace, and for as long as it asked.
     */
    public Instant quietUntil() {
        long left = quietUntilNanos - nanoTime.getAsLong();
        return clock.instant().plusNanos(Math.max(0, left));
    }

    private void tell(TrailEntry entry) {
        boolean mayStandThere = entry.tries() > 0;
        if (mayStandThere && !isAbsentForGood(entry)) {
            return;
        }
        long beforeMark = nanoTime.getAsLong();
        // Marked before it is posted: a process that dies between the two looks it up next time.
        if (!outbox.markTried(entry, clock.instant().plus(FIRST_LOOK))) {
            return;
        }
        if (nanoTime.getAsLong() - beforeMark < FIRST_LOOK.toNanos()) {
            post(entry);
        } else {
            // A pause as long as that: another replica may have looked it up, and found nothing, and posted it itself.
            log.warn("{} entry {} is not posted: too late after its mark", entry.requestId(), entry.number());
        }
    }

    // Whether it was looked for twice in vain; whatever else was found out is written down.
    private boolean isAbsentForGood(TrailEntry entry) {
        RequestId request = entry.requestId();
        Channel.Lookup lookup = channel.lookUp(entry);
        if (lookup instanceof Channel.Lookup.Found found) {
            log.info("{} entry {} was in the channel already", request, entry.number());
            waits.forget(request);
            outbox.markTold(entry, found.ts());
            return false;
        }
        if (lookup instanceof Channel.Lookup.FoundAstray found) {
            waits.forget(request);
            noteAstray(entry, found.ts());
            return false;
        }
        if (lookup instanceof Channel.Lookup.Unfinished unfinished) {
            outbox.postpone(entry, clock.instant().plus(unfinished.goOnAfter()), true);
            return false;
        }
        if (lookup instanceof Channel.Lookup.NotReadable failure) {
            failure.retryAfter().ifPresent(this::beQuietFor);
            Duration wait = failure.retryAfter().orElseGet(() -> waits.afterAnotherFailure(request));
            log.warn(
                    "{} entry {} cannot be looked up ({}); it is looked up again in {}",
                    request,
                    entry.number(),
                    failure.why(),
                    wait);
            outbox.postpone(entry, clock.instant().plus(wait), true);
            return false;
        }
        boolean firstLook = entry.tries() % 2 == 1;
        if (firstLook) {
            outbox.markTried(entry, clock.instant().plus(SECOND_LOOK));
        }
        return !firstLook;
    }

    private void post(TrailEntry entry) {
        RequestId request = entry.requestId();
        Channel.Posting posting = channel.post(entry);
        beQuietFor(pace);
        if (posting instanceof Channel.Posting.Done done) {
            waits.forget(request);
            outbox.markTold(entry, done.ts());
            log.info("{} entry {} told at {}", request, entry.number(), done.ts());
        } else if (posting instanceof Channel.Posting.Astray astray) {
            waits.forget(request);
            noteAstray(entry, astray.ts());
        } else if (posting instanceof Channel.Posting.NotDone failure) {
            Duration wait = failure.retryAfter().orElseGet(() -> waits.afterAnotherFailure(request));
            failure.retryAfter().ifPresent(this::beQuietFor);
            log.warn("{} entry {} was not told ({}); tried again in {}", request, entry.number(), failure.why(), wait);
            outbox.postpone(entry, clock.instant().plus(wait), false);
        } else if (posting instanceof Channel.Posting.Unclear unclear) {
            log.warn(
                    "{} entry {} may or may not have been told ({}); it is looked up in {}",
                    request,
                    entry.number(),
                    unclear.why(),
                    FIRST_LOOK);
        }
    }

    private void noteAstray(TrailEntry entry, String ts) {
        log.warn(
                "{} entry {} stands at {} outside of any thread: the card was deleted, and is posted anew",
                entry.requestId(),
                entry.number(),
                ts);
        outbox.markAstray(entry, ts, clock.instant());
    }

    private void edit(CardEdit edit) {
        RequestId request = edit.request().id();
        Channel.Posting posting = channel.edit(edit);
        beQuietFor(pace);
        if (posting instanceof Channel.Posting.Done) {
            waits.forget(request);
            outbox.markShown(request, edit.request().version());
            return;
        }
        if (posting instanceof Channel.Posting.CardGone && outbox.loseCard(request, edit.cardTs(), clock.instant())) {
            waits.forget(request);
            log.warn("{} card at {} was deleted; it is posted anew", request, edit.cardTs());
            return;
        }
        // An edit may be repeated without harm: whether it arrived does not matter.
        Duration wait = waits.afterAnotherFailure(request);
        if (posting instanceof Channel.Posting.NotDone failure
                && failure.retryAfter().isPresent()) {
            wait = failure.retryAfter().get();
            beQuietFor(wait);
        }
        log.warn("{} card could not be edited ({}); tried again in {}", request, posting, wait);
        outbox.postponeEdit(request, clock.instant().plus(wait));
    }

    private void beQuietFor(Duration length) {
        quietUntilNanos = Math.max(quietUntilNanos, nanoTime.getAsLong() + length.toNanos());
    }
}
