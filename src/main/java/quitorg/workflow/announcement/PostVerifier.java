package quitorg.workflow.announcement;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.ChannelMessage;
import quitorg.workflow.port.Outbox;

/**
 * Looks up an entry by its metadata if it is not known whether it arrived: 5 s after its post and again 25 s later. It may
 * be posted again only if it is absent both times. If Slack shows the first copy even later, the entry appears twice;
 * nothing can rule that out. A card that has no known post ({@link ChannelMessage#mayStandUnknown}) is looked up once. While
 * Slack limits reads, only entries in doubt wait.
 */
final class PostVerifier {
    private static final Duration SECOND_LOOK = Duration.ofSeconds(25);
    private static final Logger log = LoggerFactory.getLogger(PostVerifier.class);

    private final Outbox outbox;
    private final AuditChannel channel;
    private final Backoff waits;
    private final Backoff unanswered;
    private final Clock clock;
    private final Pace lane;

    PostVerifier(
            Outbox outbox,
            AuditChannel channel,
            Backoff waits,
            Backoff unanswered,
            Clock clock,
            LongSupplier nanoTime) {
        this.outbox = outbox;
        this.channel = channel;
        this.waits = waits;
        this.unanswered = unanswered;
        this.clock = clock;
        lane = new Pace(nanoTime);
    }

    /** Where the entry is, as far as is known now. */
    sealed interface Result {

        /** It is in the channel. */
        record Stands(String ts) implements Result {}

        /** It is in the channel, outside of any thread. */
        record StandsAstray(String ts) implements Result {}

        /** It was not found: by one look-up if it was never posted, else by two. It may be posted. */
        record AbsentForGood() implements Result {}

        /** Not known yet; the entry is postponed and looked up again later. */
        record Open() implements Result {}
    }

    /** Looks it up once, and postpones it if that does not settle the question. */
    Result find(ChannelMessage entry) {
        if (!lane.isOpen()) {
            return lookAgainIn(lane.untilOpen(), entry);
        }
        AuditChannel.Lookup lookup = channel.lookUp(entry);
        if (lookup instanceof AuditChannel.Lookup.Found found) {
            log.info("{} entry {} was in the channel already", entry.requestId(), entry.number());
            return new Result.Stands(found.ts());
        }
        if (lookup instanceof AuditChannel.Lookup.FoundAstray found) {
            return new Result.StandsAstray(found.ts());
        }
        if (lookup instanceof AuditChannel.Lookup.Unfinished unfinished) {
            return lookAgainIn(unfinished.goOnAfter(), entry);
        }
        if (lookup instanceof AuditChannel.Lookup.NotReadable failure) {
            return notReadable(entry, failure);
        }
        if (!(lookup instanceof AuditChannel.Lookup.Absent)) {
            throw new IllegalStateException("not known what " + lookup + " means");
        }
        // If it was not tried yet, one look-up is enough.
        boolean firstLook = entry.tries() % 2 == 1;
        if (firstLook) {
            // If posts repeatedly get no answer, the next one follows the second look-up after ever longer waits.
            Duration wait = Collections.max(List.of(SECOND_LOOK, unanswered.afterTheLast(entry.requestId())));
            outbox.markTried(entry, clock.instant().plus(wait));
        }
        return firstLook ? new Result.Open() : new Result.AbsentForGood();
    }

    private Result notReadable(ChannelMessage entry, AuditChannel.Lookup.NotReadable failure) {
        Optional<Duration> asked = failure.retryAfter();
        asked.ifPresent(lane::closeFor);
        Backoff.Failure again = waits.afterAnotherFailure(entry.requestId());
        Duration wait = asked.orElse(again.delay());
        if (again.isLogged()) {
            log.warn(
                    "{} entry {} cannot be looked up ({}); it is looked up again in {}",
                    entry.requestId(),
                    entry.number(),
                    failure.why(),
                    wait);
        }
        return lookAgainIn(wait, entry);
    }

    private Result lookAgainIn(Duration wait, ChannelMessage entry) {
        outbox.postpone(entry, clock.instant().plus(wait), entry.tries() > 0);
        return new Result.Open();
    }
}
