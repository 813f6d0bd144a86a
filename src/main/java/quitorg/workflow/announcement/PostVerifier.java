package quitorg.workflow.announcement;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.AuditChannel.Lookup;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Outbox;

/**
 * Looks up an entry by its metadata if it is not known whether it arrived: 5 s after its post and again 25 s later. It may
 * be posted again only if it is absent both times. If Slack shows the first copy even later, the entry appears twice;
 * nothing can rule that out. A card that has no known post ({@link ChannelMessage#mayBePostedUnrecorded}) is looked up once. While
 * Slack limits reads, only entries in doubt wait.
 */
final class PostVerifier {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(25);
    private static final Logger log = LoggerFactory.getLogger(PostVerifier.class);

    private final Outbox outbox;
    private final AuditChannel channel;
    private final PostRecorder recorder;
    private final RequestFailures failures;
    private final RequestFailures unanswered;
    private final Clocks clocks;
    private final Pace reads;

    /**
     * @param failures of posts and look-ups
     * @param unanswered posts that had no answer
     */
    PostVerifier(
            Outbox outbox,
            AuditChannel channel,
            PostRecorder recorder,
            RequestFailures failures,
            RequestFailures unanswered,
            Clocks clocks) {
        this.outbox = outbox;
        this.channel = channel;
        this.recorder = recorder;
        this.failures = failures;
        this.unanswered = unanswered;
        this.clocks = clocks;
        reads = new Pace(clocks.nanoTime());
    }

    /**
     * Looks the entry up once. Records it if it is in the channel; postpones it if that is not known yet.
     *
     * @return whether it may be posted: it is absent, for good if it was posted before
     */
    boolean isAbsent(ChannelMessage entry) {
        if (!reads.isOpen()) {
            return lookAgain(entry, reads.untilOpen());
        }
        return channel.lookUp(entry).accept(new Lookup.Cases<>() {
            @Override
            public Boolean found(Lookup.Found found) {
                log.info("{} entry {} was in the channel already", entry.requestId(), entry.number());
                succeeded(entry);
                recorder.found(entry, found.ts());
                return false;
            }

            @Override
            public Boolean foundAstray(Lookup.FoundAstray found) {
                succeeded(entry);
                recorder.astray(entry, found.ts(), false);
                return false;
            }

            @Override
            public Boolean absent(Lookup.Absent absent) {
                return isAbsentForGood(entry);
            }

            @Override
            public Boolean unfinished(Lookup.Unfinished unfinished) {
                return lookAgain(entry, unfinished.goOnAfter());
            }

            @Override
            public Boolean notReadable(Lookup.NotReadable failure) {
                return notRead(entry, failure);
            }
        });
    }

    private void succeeded(ChannelMessage entry) {
        failures.forget(entry.requestId());
        unanswered.forget(entry.requestId());
    }

    private boolean isAbsentForGood(ChannelMessage entry) {
        // If no post of it is known, one look-up is enough.
        boolean isFirstLook = entry.awaitsFirstLookup();
        if (isFirstLook) {
            // If posts repeatedly get no answer, the next one follows the second look-up after ever longer waits.
            Duration wait = Collections.max(List.of(SECOND_LOOK, unanswered.delayOf(entry.requestId())));
            outbox.mark(entry, clocks.wall().instant().plus(wait));
        }
        return !isFirstLook;
    }

    private boolean notRead(ChannelMessage entry, Lookup.NotReadable failed) {
        Optional<Duration> asked = failed.retryAfter();
        asked.ifPresent(reads::closeFor);
        RequestFailures.Failure failure = failures.add(entry.requestId());
        Duration wait = asked.orElse(failure.delay());
        if (failure.isLogged()) {
            log.warn(
                    "{} entry {} cannot be looked up ({}); it is looked up again in {}",
                    entry.requestId(),
                    entry.number(),
                    failed.why(),
                    wait);
        }
        return lookAgain(entry, wait);
    }

    private boolean lookAgain(ChannelMessage entry, Duration wait) {
        outbox.postpone(entry, clocks.wall().instant().plus(wait), entry.mayHaveArrived());
        return false;
    }
}
