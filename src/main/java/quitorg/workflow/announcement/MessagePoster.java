package quitorg.workflow.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.state.RequestId;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;
import quitorg.workflow.port.channel.Posting;

/**
 * Posts entries, each once and in the order of its request. Marks an entry before it posts it. If it is then not known
 * whether the entry arrived (a lost answer, a process that died), {@link PostVerifier} looks for it before it is posted
 * again.
 *
 * <p>Slack refuses posts in two ways. If the channel takes no posts at all, it is closed ({@link ChannelStatus}): the
 * refused entry is retried every minute, and nothing else is posted until it is in the channel. An error of one message or
 * thread holds back only the later entries of its request.
 */
final class MessagePoster {
    /** How long after its post an entry without an answer is looked up; mostly the post is over by then. */
    static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private static final Duration CLOSED_TRY = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(MessagePoster.class);

    private final Outbox outbox;
    private final AuditChannel channel;
    private final ChannelStatus status;
    private final Duration interval;
    private final Clocks clocks;
    private final Pace pace;
    private final RequestFailures failures = new RequestFailures();
    /** Only posts without an answer: a failed look-up does not count here. */
    private final RequestFailures unanswered = new RequestFailures();

    private final PostRecorder recorder;
    private final PostVerifier verifier;

    /** @param interval from sending one post to sending the next */
    MessagePoster(
            Outbox outbox,
            RequestStore store,
            AuditChannel channel,
            ChannelStatus status,
            Duration interval,
            Clocks clocks) {
        this.outbox = outbox;
        this.channel = channel;
        this.status = status;
        this.interval = interval;
        this.clocks = clocks;
        pace = new Pace(clocks.nanoTime());
        recorder = new PostRecorder(store, status, clocks.wall());
        verifier = new PostVerifier(outbox, channel, recorder, failures, unanswered, clocks);
    }

    Pace pace() {
        return pace;
    }

    /** Handles the entry that is due, if there is one; returns whether there was one. */
    boolean postNext() {
        Optional<ChannelMessage> entry = outbox.next(now());
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
            RequestFailures.Failure failure = failures.add(entry.requestId());
            if (failure.isLogged()) {
                log.error(
                        "{} entry {} could not be handled; it is tried again in {} and then ever more rarely, the entries"
                                + " of other requests go on",
                        entry.requestId(),
                        entry.number(),
                        failure.delay(),
                        e);
            }
            outbox.postpone(entry, now().plus(failure.delay()), true);
        }
    }

    private void lookUpOrPost(ChannelMessage entry) {
        boolean isInDoubt = entry.mayHaveArrived() || entry.mayBePostedUnrecorded(now());
        if (isInDoubt && !verifier.isAbsent(entry)) {
            return;
        }
        long beforeMark = clocks.nanoTime().getAsLong();
        // Marked before the post: if the process dies between the two, the entry is looked up next time.
        if (!outbox.mark(entry, now().plus(FIRST_LOOK))) {
            return;
        }
        if (since(beforeMark).compareTo(FIRST_LOOK) < 0) {
            post(entry);
        } else {
            // After a pause this long, another replica may have looked it up, found nothing, and posted it.
            log.warn("{} entry {} is not posted: too late after its mark", entry.requestId(), entry.number());
        }
    }

    private void post(ChannelMessage entry) {
        // A card posted for an approved request shows Stop, so its hold begins here. If an earlier post of it may have
        // arrived, it may name an earlier time: then the hold begins with the edit that follows.
        long began = clocks.nanoTime().getAsLong();
        Optional<Decision.Accepted> hold = entry.isCard() && !entry.mayHaveArrived()
                ? CardEdit.holdShownFrom(now(), entry.request())
                : Optional.empty();
        ChannelMessage sent = hold.map(start -> entry.showing(start.request())).orElse(entry);
        Posting posting = channel.post(sent);
        Duration took = since(began);
        pace.closeAfter(took, interval);
        posting.accept(new Result(entry, hold, took));
    }

    private Instant now() {
        return clocks.wall().instant();
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(clocks.nanoTime().getAsLong() - nanos);
    }

    /** What follows each result of a post. */
    private final class Result implements Posting.Cases {
        private final ChannelMessage entry;
        private final RequestId request;
        private final Optional<Decision.Accepted> hold;
        private final Duration took;

        Result(ChannelMessage entry, Optional<Decision.Accepted> hold, Duration took) {
            this.entry = entry;
            request = entry.requestId();
            this.hold = hold;
            this.took = took;
        }

        @Override
        public void done(Posting.Done done) {
            succeeded();
            if (hold.isPresent() && took.compareTo(CardEdit.STOP_IS_SEEN_WITHIN) > 0) {
                // Stop may be visible only since a moment ago: the hold begins with an edit that names a new end.
                recorder.posted(entry.inUnknownState(), done.ts(), Optional.empty());
            } else {
                recorder.posted(entry, done.ts(), hold);
            }
            log.info("{} entry {} posted at {}", request, entry.number(), done.ts());
        }

        @Override
        public void astray(Posting.Astray astray) {
            succeeded();
            recorder.astray(entry, astray.ts(), true);
        }

        private void succeeded() {
            failures.forget(request);
            unanswered.forget(request);
        }

        @Override
        public void unclear(Posting.Unclear unclear) {
            if (unanswered.add(request).isLogged()) {
                log.warn(
                        "{} entry {} may or may not have been posted ({}); it is looked up in {}",
                        request,
                        entry.number(),
                        unclear.why(),
                        FIRST_LOOK);
            }
        }

        @Override
        public void channelClosed(Posting.ChannelClosed closed) {
            // Due at once: it is the first one tried when the pace allows the next post.
            outbox.postpone(entry, now(), false);
            status.close(closed.code(), Optional.of(entry));
            pace.closeFor(CLOSED_TRY);
        }

        @Override
        public void notDone(Posting.NotDone failed) {
            failed.retryAfter().ifPresent(pace::closeFor);
            tryAgain(failed.why(), failed.retryAfter());
        }

        @Override
        public void notReady(Posting.NotReady failed) {
            tryAgain(failed.why(), failed.retryAfter());
        }

        private void tryAgain(String why, Optional<Duration> retryAfter) {
            RequestFailures.Failure failure = failures.add(request);
            Duration wait = retryAfter.orElse(failure.delay());
            if (failure.isLogged()) {
                log.warn(
                        "{} entry {} was not posted ({}); it is tried again in {}", request, entry.number(), why, wait);
            }
            outbox.postpone(entry, now().plus(wait), false);
        }

        @Override
        public void cardGone(Posting.CardGone gone) {
            outbox.postpone(entry, now(), false);
            // If even the link under a new card is refused, another card would change nothing. A reply that was tried
            // before was looked up just now, and is absent.
            boolean isLost = entry.cardTs().isPresent() && !entry.isLinkToOldCard() && outbox.loseCard(entry, now());
            if (isLost) {
                log.warn("{} card takes no more replies; it is posted anew, with a link to the old one", request);
            } else {
                refused("the thread takes no replies");
            }
        }

        @Override
        public void unfit(Posting.Unfit unfit) {
            refused(unfit.code());
        }

        private void refused(String code) {
            RequestFailures.Failure failure = failures.add(request);
            if (failure.isLogged()) {
                log.error(
                        "{} entry {} is refused by Slack, which takes other posts ({}): it and what follows it wait, and"
                                + " nothing of this request is called before they are posted; it is tried again in {} and"
                                + " then ever more rarely",
                        request,
                        entry.number(),
                        code,
                        failure.delay());
            }
            outbox.postpone(entry, now().plus(failure.delay()), false);
            status.refusedForItself(entry);
        }
    }
}
