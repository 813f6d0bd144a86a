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
 * Looks up an entry by its metadata where it is not known whether it arrived: 5 s after its post and again 25 s later. Only
 * when it is absent both times may it be posted again. If Slack shows the first copy even later, the entry stands there
 * twice; nothing can rule that out. A card that no post is known of ({@link ChannelMessage#mayStandUnknown}) is looked up once.
 * While Slack limits the reading, only entries in doubt wait.
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

    /** Where the entry stands, as far as is known now. */
    sealed interface Result {

        /** It stands there. */
        record Stands(String ts) implements Result {}

        /** It stands outside of any thread. */
        record StandsAstray(String ts) implements Result {}

        /** It was looked up and not found, once where it was not posted before, else twice: it may be posted. */
        record AbsentForGood() implements Result {}

        /** Not known yet; the entry is postponed and looked up again later. */
        record Open() implements Result {}
    }

    /** Looks it up once, and postpones it where that does not settle it. */
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
        // Not tried yet, it is absent for good at the first look.
        boolean firstLook = entry.tries() % 2 == 1;
        if (firstLook) {
            // Where posts have no answer time and again, the next one follows the second look ever later.
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
