package quitorg.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.channel.ChannelMessage;

/** Marks all events of a request as posted in the channel, as its announcer would. */
public final class ToldTrail {
    private static final String CARD = "1.1";

    private ToldTrail() {}

    /** Does so in a transaction of its own. */
    public static QuitRequest of(RequestStore store, QuitRequest request) {
        return store.inTransaction(changes -> {
            of(changes, request);
            return request;
        });
    }

    /** A channel that shows every event that the database has: the first as the card, every other as the last approval. */
    public static Function<RequestId, List<ShownEvent>> shownBy(RequestStore store) {
        return id -> store.inTransaction(changes -> changes.eventHashes(id)).entrySet().stream()
                .map(event -> new ShownEvent(
                        event.getKey(),
                        event.getValue(),
                        event.getKey() == 1 ? ShownEvent.Kind.REQUEST : ShownEvent.Kind.LAST_APPROVAL,
                        Instant.EPOCH))
                .toList();
    }

    /** Does so in the given transaction, which may have written the events itself. */
    public static void of(RequestStore.Changes changes, QuitRequest request) {
        for (int number = 1; number <= request.version(); number++) {
            ChannelMessage entry = new ChannelMessage(
                    request.id(),
                    number,
                    "",
                    new Event.Expired(),
                    request.changedAt(),
                    request,
                    number == 1 ? Optional.empty() : Optional.of(CARD),
                    0,
                    Optional.empty(),
                    Optional.empty());
            changes.markPosted(entry, number == 1 ? CARD : "1." + number);
        }
    }
}
