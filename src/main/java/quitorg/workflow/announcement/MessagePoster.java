package quitorg.workflow.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.RequestId;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.CardEdit;
import quitorg.workflow.port.ChannelMessage;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.Outbox;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StaleVersionException;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * Posts entries, each once and in the order of its request. Marks an entry as tried before it posts it. If it is then not
 * known whether the entry arrived (a lost answer, a process that died), {@link PostVerifier} looks for it before it is
 * posted again.
 *
 * <p>Slack refuses posts in two ways. If the channel takes no posts at all, it is closed ({@link ChannelStatus}): the
 * refused entry is retried every minute, and nothing else is posted until it is in the channel. An error of one message or
 * thread holds back only the later entries of its request.
 */
final class MessagePoster {
    /** How long after its post an entry without an answer is looked up; the post is over by then. */
    static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private static final Duration CLOSED_TRY = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(MessagePoster.class);

    private final Outbox outbox;
    private final RequestStore store;
    private final AuditChannel channel;
    private final ChannelStatus watch;
    private final Duration pace;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Pace lane;
    private final Backoff waits = new Backoff();
    /** Counts only posts without an answer: a failed look-up uses the other waits. */
    private final Backoff unanswered = new Backoff();

    private final PostVerifier lookUp;

    MessagePoster(
            Outbox outbox,
            RequestStore store,
            AuditChannel channel,
            ChannelStatus watch,
            Duration pace,
            Clock clock,
            LongSupplier nanoTime) {
        this.outbox = outbox;
        this.store = store;
        this.channel = channel;
        this.watch = watch;
        this.pace = pace;
        this.clock = clock;
        this.nanoTime = nanoTime;
        lane = new Pace(nanoTime);
        lookUp = new PostVerifier(outbox, channel, waits, unanswered, clock, nanoTime);
    }

    Pace lane() {
        return lane;
    }

    /** Handles the entry that is due, if there is one; returns whether there was one. */
    boolean postNext() {
        Optional<ChannelMessage> entry = outbox.next(clock.instant());
        entry.ifPresent(this::postOrPostpone);
        return entry.isPresent();
    }

    private void postOrPostpone(ChannelMessage entry) {
        try {
            lookUpOrPost(entry);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // A defect of ours or of the SDK with this one entry must not stop the posts of other requests.
            Backoff.Failure failure = waits.afterAnotherFailure(entry.requestId());
            if (failure.isLogged()) {
                log.error(
                        "{} entry {} could not be handled; it is tried again in {} and then ever more rarely, the entries"
                                + " of other requests go on",
                        entry.requestId(),
                        entry.number(),
                        failure.delay(),
                        e);
            }
            outbox.postpone(entry, clock.instant().plus(failure.delay()), true);
        }
    }

    private void lookUpOrPost(ChannelMessage entry) {
        if (entry.tries() > 0 || entry.mayStandUnknown(clock.instant())) {
            PostVerifier.Result result = lookUp.find(entry);
            if (result instanceof PostVerifier.Result.Stands stands) {
                wentWell(entry.requestId());
                recordPosted(entry.found(), stands.ts(), Optional.empty(), false);
                return;
            }
            if (result instanceof PostVerifier.Result.StandsAstray astray) {
                wentWell(entry.requestId());
                recordAstray(entry, astray.ts(), false);
                return;
            }
            if (!(result instanceof PostVerifier.Result.AbsentForGood)) {
                return;
            }
        }
        long beforeMark = nanoTime.getAsLong();
        // Marked before the post: if the process dies between the two, the entry is looked up next time.
        if (!outbox.markTried(entry, clock.instant().plus(FIRST_LOOK))) {
            return;
        }
        if (nanoTime.getAsLong() - beforeMark < FIRST_LOOK.toNanos()) {
            post(entry);
        } else {
            // After a pause this long, another replica may have looked it up, found nothing, and posted it.
            log.warn("{} entry {} is not posted: too late after its mark", entry.requestId(), entry.number());
        }
    }

    private void post(ChannelMessage entry) {
        // A card posted for an approved request shows Stop, so its hold begins here. If the card was tried before, it
        // may
        // already be there and name an earlier time: then the hold begins with the edit that follows.
        long began = nanoTime.getAsLong();
        Optional<Decision.Accepted> hold = entry.isCard() && entry.tries() == 0
                ? CardEdit.holdShownFrom(clock.instant(), entry.request())
                : Optional.empty();
        ChannelMessage sent = hold.map(start -> entry.showing(start.request())).orElse(entry);
        AuditChannel.Posting posting = channel.post(sent);
        lane.closeFor(pace);
        RequestId request = entry.requestId();
        if (posting instanceof AuditChannel.Posting.Done done) {
            wentWell(request);
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - began);
            if (hold.isPresent() && took.compareTo(CardEdit.STOP_IS_SEEN_WITHIN) > 0) {
                // Stop may be visible only since a moment ago: the hold begins with an edit that names a new end.
                recordPosted(entry.showingWhatIsNotKnown(), done.ts(), Optional.empty(), true);
            } else {
                recordPosted(entry, done.ts(), hold, true);
            }
            log.info("{} entry {} posted at {}", request, entry.number(), done.ts());
        } else if (posting instanceof AuditChannel.Posting.Astray astray) {
            wentWell(request);
            recordAstray(entry, astray.ts(), true);
        } else if (posting instanceof AuditChannel.Posting.Unclear unclear) {
            if (unanswered.afterAnotherFailure(request).isLogged()) {
                log.warn(
                        "{} entry {} may or may not have been posted ({}); it is looked up in {}",
                        request,
                        entry.number(),
                        unclear.why(),
                        FIRST_LOOK);
            }
        } else {
            notPosted(entry, posting);
        }
    }

    private void wentWell(RequestId request) {
        waits.forget(request);
        unanswered.forget(request);
    }

    private void notPosted(ChannelMessage entry, AuditChannel.Posting posting) {
        if (posting instanceof AuditChannel.Posting.ChannelClosed closed) {
            // Due at once: it is the first one tried when the pace allows the next post.
            outbox.postpone(entry, clock.instant(), false);
            watch.close(closed.code(), Optional.of(entry));
            lane.closeFor(CLOSED_TRY);
        } else if (posting instanceof AuditChannel.Posting.NotDone failure) {
            failure.retryAfter().ifPresent(lane::closeFor);
            tryAgain(entry, failure.why(), failure.retryAfter());
        } else if (posting instanceof AuditChannel.Posting.NotReady failure) {
            tryAgain(entry, failure.why(), failure.retryAfter());
        } else if (posting instanceof AuditChannel.Posting.CardGone) {
            outbox.postpone(entry, clock.instant(), false);
            loseCard(entry);
        } else if (posting instanceof AuditChannel.Posting.Unfit unfit) {
            postponeRefused(entry, unfit.code());
        } else {
            throw new IllegalStateException("not known what " + posting + " means for a post");
        }
    }

    private void tryAgain(ChannelMessage entry, String why, Optional<Duration> retryAfter) {
        Backoff.Failure failure = waits.afterAnotherFailure(entry.requestId());
        Duration wait = retryAfter.orElse(failure.delay());
        if (failure.isLogged()) {
            log.warn(
                    "{} entry {} was not posted ({}); it is tried again in {}",
                    entry.requestId(),
                    entry.number(),
                    why,
                    wait);
        }
        outbox.postpone(entry, clock.instant().plus(wait), false);
    }

    private void postponeRefused(ChannelMessage entry, String code) {
        Backoff.Failure failure = waits.afterAnotherFailure(entry.requestId());
        if (failure.isLogged()) {
            log.error(
                    "{} entry {} is refused by Slack, which takes other posts ({}): it and what follows it wait, and nothing"
                            + " of this request is called before they stand there; it is tried again in {} and then ever"
                            + " more rarely",
                    entry.requestId(),
                    entry.number(),
                    code,
                    failure.delay());
        }
        outbox.postpone(entry, clock.instant().plus(failure.delay()), false);
        watch.refusedForItself(entry);
    }

    private void loseCard(ChannelMessage entry) {
        RequestId request = entry.requestId();
        boolean isLost = entry.cardTs()
                // If even the link under a new card is refused, another card would change nothing.
                .filter(ts -> !entry.isLinkToOldCard())
                // A reply that was tried before was looked up just now, and is absent.
                .filter(ts -> outbox.loseCard(entry, clock.instant()))
                .isPresent();
        if (isLost) {
            log.warn("{} card takes no more replies; it is posted anew, with a link to the old one", request);
        } else {
            postponeRefused(entry, "the thread takes no replies");
        }
    }

    /** @param isPostedNow only a post that Slack took now says that the channel takes posts; a look-up does not */
    private void recordPosted(ChannelMessage entry, String ts, Optional<Decision.Accepted> hold, boolean isPostedNow) {
        ChannelMessage shown = hold.map(began -> entry.showing(began.request())).orElse(entry);
        boolean isOpened;
        try {
            isOpened = store.inTransaction(changes -> {
                // Lock the request's row first, as in every transaction.
                hold.ifPresent(changes::advance);
                changes.markTold(shown, ts);
                planCall(changes, entry.requestId());
                return isPostedNow && changes.openChannel();
            });
        } catch (StaleVersionException e) {
            // The request changed while its card was posted; an edit follows, which may begin the hold.
            recordPosted(entry.showingWhatIsNotKnown(), ts, Optional.empty(), isPostedNow);
            return;
        }
        if (isOpened) {
            watch.opened();
        }
    }

    private void recordAstray(ChannelMessage entry, String ts, boolean isPostedNow) {
        log.warn(
                "{} entry {} stands at {} outside of any thread: the card was deleted, and is posted anew",
                entry.requestId(),
                entry.number(),
                ts);
        boolean isOpened = store.inTransaction(changes -> {
            changes.markAstray(entry, ts, clock.instant());
            return isPostedNow && changes.openChannel();
        });
        if (isOpened) {
            watch.opened();
        }
    }

    /** Plans the first call once all that it waits for is in the channel. */
    private static void planCall(RequestStore.Changes changes, RequestId id) {
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
