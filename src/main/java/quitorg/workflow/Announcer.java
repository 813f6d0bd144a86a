package quitorg.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
 * <p>One thread of all replicas at a time calls {@link #announceNext}; which one may change. Should two overlap, since
 * one was paused and thought dead, the mark lets one of them post.
 */
public final class Announcer {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final Duration SECOND_LOOK = Duration.ofSeconds(25);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final Outbox outbox;
    private final Channel channel;
    private final Duration pace;
    private final Clock clock;
    private final LongSupplier nanoTime;
    // Monotonic, since a wall clock that is set back would silence the channel.
    private volatile long quietUntilNanos;
    private final Map<RequestId, Integer> failures = new ConcurrentHashMap<>();

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
        if (mayStandThere) {
            Channel.Lookup lookup = channel.lookUp(entry);
            if (lookup instanceof Channel.Lookup.Found found) {
                log.info("{} entry {} was in the channel already", entry.requestId(), entry.version());
                outbox.markTold(entry, found.ts());
                return;
            }
            if (lookup instanceof Channel.Lookup.NotReadable failure) {
                Duration wait = failure.retryAfter().orElse(AFTER_FAILURE);
                log.warn(
                        "{} entry {} cannot be looked up ({}); it is looked up again in {}",
                        entry.requestId(),
                        entry.version(),
                        failure.why(),
                        wait);
                outbox.postpone(entry, clock.instant().plus(wait), true);
                return;
            }
            boolean firstLook = entry.tries() % 2 == 1;
            if (firstLook) {
                outbox.markTried(entry, clock.instant().plus(SECOND_LOOK));
                return;
            }
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
            log.warn("{} entry {} is not posted: too late after its mark", entry.requestId(), entry.version());
        }
    }

    private void post(TrailEntry entry) {
        Channel.Posting posting = channel.post(entry);
        beQuietFor(pace);
        if (posting instanceof Channel.Posting.Done done) {
            failures.remove(entry.requestId());
            outbox.markTold(entry, done.ts());
            log.info("{} entry {} told at {}", entry.requestId(), entry.version(), done.ts());
        } else if (posting instanceof Channel.Posting.NotDone failure) {
            Duration wait = failure.retryAfter().orElseGet(() -> waitAfterAnotherFailure(entry.requestId()));
            failure.retryAfter().ifPresent(this::beQuietFor);
            log.warn(
                    "{} entry {} was not told ({}); tried again in {}",
                    entry.requestId(),
                    entry.version(),
                    failure.why(),
                    wait);
            outbox.postpone(entry, clock.instant().plus(wait), false);
        } else if (posting instanceof Channel.Posting.Unclear unclear) {
            log.warn(
                    "{} entry {} may or may not have been told ({}); it is looked up in {}",
                    entry.requestId(),
                    entry.version(),
                    unclear.why(),
                    FIRST_LOOK);
        }
    }

    private void edit(CardEdit edit) {
        Channel.Posting posting = channel.edit(edit);
        beQuietFor(pace);
        if (posting instanceof Channel.Posting.Done) {
            failures.remove(edit.request().id());
            outbox.markShown(edit.request().id(), edit.request().version());
            return;
        }
        // An edit may be repeated without harm: whether it arrived does not matter.
        Duration wait = waitAfterAnotherFailure(edit.request().id());
        if (posting instanceof Channel.Posting.NotDone failure
                && failure.retryAfter().isPresent()) {
            wait = failure.retryAfter().get();
            beQuietFor(wait);
        }
        log.warn(
                "{} card could not be edited ({}); tried again in {}",
                edit.request().id(),
                posting,
                wait);
        outbox.postponeEdit(edit.request().id(), clock.instant().plus(wait));
    }

    // Growing for each request by itself: one whose card is gone must not take the others' turns for ever.
    private Duration waitAfterAnotherFailure(RequestId request) {
        int earlier = failures.merge(request, 1, Integer::sum) - 1;
        Duration wait = AFTER_FAILURE.multipliedBy(1L << Math.min(earlier, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void beQuietFor(Duration length) {
        quietUntilNanos = Math.max(quietUntilNanos, nanoTime.getAsLong() + length.toNanos());
    }
}
