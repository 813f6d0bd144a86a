package quitorg.workflow.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.AuditChannel.ThreadReading;
import quitorg.workflow.port.channel.ChannelNotReadyException;
import quitorg.workflow.port.channel.Outbox;

/**
 * What the channel shows of a request, read before a call: it may show events that an older copy of the database lacks. Reads
 * the thread of a request's card, and those of its earlier cards. If the card was deleted with its whole thread, it is
 * posted anew, and nothing is called before that. Safe for many threads.
 */
public final class ThreadWitness {
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

    /**
     * The events that our own messages in the threads of the request's cards show. Reads every page, which may take many
     * seconds.
     *
     * @throws ChannelNotReadyException if a thread cannot be read now: nothing may be called, ask again later
     */
    public List<ShownEvent> shown(RequestId request) {
        String card = outbox.cardTs(request)
                .orElseThrow(() -> notReady(request, "its card is not in the channel yet", Optional.empty()));
        List<ShownEvent> shown = new ArrayList<>(read(request, card, true));
        for (String earlier : outbox.earlierCards(request)) {
            shown.addAll(read(request, earlier, false));
        }
        return shown;
    }

    private List<ShownEvent> read(RequestId request, String cardTs, boolean isPresentCard) {
        return channel.readThread(request, cardTs).accept(new ThreadReading.Cases<>() {
            @Override
            public List<ShownEvent> read(ThreadReading.Read read) {
                return read.events();
            }

            @Override
            public List<ShownEvent> cardDeleted(ThreadReading.CardDeleted left) {
                if (isPresentCard) {
                    throw lost(request, cardTs);
                }
                return left.events();
            }

            @Override
            public List<ShownEvent> notReadable(ThreadReading.NotReadable failure) {
                throw notReady(request, "its thread cannot be read: " + failure.why(), failure.retryAfter());
            }
        });
    }

    private ChannelNotReadyException lost(RequestId request, String cardTs) {
        boolean lost = outbox.loseCard(request, cardTs, clock.instant());
        log.warn(
                "{} card at {} was deleted; {}",
                request,
                cardTs,
                lost ? "it is posted anew" : "an entry is looked up first, then the card is posted anew");
        return notReady(request, "its card was deleted", Optional.empty());
    }

    private static ChannelNotReadyException notReady(RequestId request, String why, Optional<Duration> retryAfter) {
        return new ChannelNotReadyException(request + " is not called yet: " + why, retryAfter);
    }
}
