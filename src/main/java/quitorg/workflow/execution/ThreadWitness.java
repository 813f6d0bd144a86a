package quitorg.workflow.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.RequestId;
import quitorg.request.ShownEvent;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.ChannelNotReadyException;
import quitorg.workflow.port.Outbox;

/**
 * Reads the thread of a request's card, and those of its earlier cards. If the card was deleted with its whole thread, it is
 * posted anew, and nothing is called before that. Safe for many threads.
 */
public final class ThreadWitness implements ChannelWitness {
    private static final Logger log = LoggerFactory.getLogger(ThreadWitness.class);

    private final Outbox outbox;
    private final AuditChannel channel;
    private final Clock clock;

    /** Reads nothing yet. */
    public ThreadWitness(Outbox outbox, AuditChannel channel, Clock clock) {
        this.outbox = outbox;
        this.channel = channel;
        this.clock = clock;
    }

    @Override
    public List<ShownEvent> shown(RequestId request) {
        String card = outbox.cardTs(request)
                .orElseThrow(() -> uncalled(request, "its card does not stand in the channel yet", Optional.empty()));
        List<ShownEvent> shown = new ArrayList<>();
        if (!(read(request, card) instanceof AuditChannel.ThreadReading.Read present)) {
            throw lost(request, card);
        }
        shown.addAll(present.events());
        for (String earlier : outbox.earlierCards(request)) {
            // A card that was deleted with its whole thread leaves nothing to read.
            shown.addAll(eventsIn(read(request, earlier)));
        }
        return shown;
    }

    private static List<ShownEvent> eventsIn(AuditChannel.ThreadReading reading) {
        if (reading instanceof AuditChannel.ThreadReading.Read read) {
            return read.events();
        }
        return reading instanceof AuditChannel.ThreadReading.CardDeleted left ? left.events() : List.of();
    }

    private AuditChannel.ThreadReading read(RequestId request, String cardTs) {
        AuditChannel.ThreadReading reading = channel.readThread(request, cardTs);
        if (reading instanceof AuditChannel.ThreadReading.NotReadable failure) {
            throw uncalled(request, "its thread cannot be read: " + failure.why(), failure.retryAfter());
        }
        return reading;
    }

    private ChannelNotReadyException lost(RequestId request, String cardTs) {
        boolean lost = outbox.loseCard(request, cardTs, clock.instant());
        log.warn(
                "{} card at {} was deleted; {}",
                request,
                cardTs,
                lost ? "it is posted anew" : "an entry is looked up first, then the card is posted anew");
        return uncalled(request, "its card was deleted", Optional.empty());
    }

    private static ChannelNotReadyException uncalled(RequestId request, String why, Optional<Duration> retryAfter) {
        return new ChannelNotReadyException(request + " waits uncalled: " + why, retryAfter);
    }
}
