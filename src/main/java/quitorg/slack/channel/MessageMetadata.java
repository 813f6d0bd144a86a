package quitorg.slack.channel;

import com.slack.api.model.Message;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;
import quitorg.workflow.port.audit.ChannelHistory;
import quitorg.workflow.port.channel.ChannelMessage;

/**
 * The metadata of a channel message (docs.slack.dev "Message metadata"): which event of which request it shows, as
 * what kind of message, and that event's hash. Other apps can read and copy it, so it proves something only on a
 * message of our own bot.
 *
 * @param number of the event within its request
 * @param kind {@code card}, {@code link} (to the thread of an earlier card) or {@code entry}
 * @param copy the number of the card or link within the request, counted from 1; 1 for every entry
 * @param hash of the event in the audit chain
 * @param says the kind of the event, as far as it matters whether a call may have followed
 */
public record MessageMetadata(String request, int number, String kind, int copy, String hash, ShownEvent.Kind says) {
    private static final String TYPE = "quit_org_event";
    private static final String REQUEST = "request";
    private static final String NUMBER = "event";
    private static final String KIND = "kind";
    private static final String COPY = "copy";
    private static final String HASH = "hash";
    private static final String SAYS = "says";

    /** The metadata of this entry's message. */
    public static MessageMetadata of(ChannelMessage entry) {
        String kind = entry.isCard() ? "card" : entry.isLinkToOldCard() ? "link" : "entry";
        int copy = entry.isFirst() ? entry.copy() : 1;
        return new MessageMetadata(
                entry.requestId().value(),
                entry.number(),
                kind,
                copy,
                entry.hash(),
                entry.event().kind());
    }

    /**
     * Whether a message with this metadata is that entry. A later card stands for an earlier one: an older copy of
     * the database does not know how many cards followed, and the thread continues under the last one.
     */
    boolean standsFor(ChannelMessage entry) {
        MessageMetadata wanted = of(entry);
        boolean isLaterCard = entry.isCard() && copy > wanted.copy();
        return equals(isLaterCard ? wanted.withCopy(copy) : wanted);
    }

    private MessageMetadata withCopy(int other) {
        return new MessageMetadata(request, number, kind, other, hash, says);
    }

    public Message.Metadata metadata() {
        return Message.Metadata.builder()
                .eventType(TYPE)
                .eventPayload(
                        Map.of(REQUEST, request, NUMBER, number, KIND, kind, COPY, copy, HASH, hash, SAYS, says.name()))
                .build();
    }

    /** The metadata of a message; empty if it has none or it is incomplete. */
    static Optional<MessageMetadata> on(Message message) {
        return payloadOf(message).flatMap(MessageMetadata::read);
    }

    /**
     * The event of that request that one of the bot's messages in its thread shows; empty if the message has no
     * metadata of ours or belongs to another request.
     */
    static Optional<ShownEvent> shownOn(Message message, RequestId request) {
        Instant at = postedAt(message);
        return payloadOf(message)
                .filter(payload -> request.value().equals(payload.getOrDefault(REQUEST, request.value())))
                .map(payload -> read(payload)
                        .map(mark -> new ShownEvent(mark.number(), mark.hash(), mark.says(), at))
                        .orElseGet(() -> ShownEvent.unreadable(at)));
    }

    /** Whether the message says that it shows an event, completely or not. */
    static boolean isClaimedBy(Message message) {
        return payloadOf(message).isPresent();
    }

    /** The same for a comparison with the audit log; empty if it is no kind of message of ours. */
    Optional<ChannelHistory.Mark> mark() {
        return Arrays.stream(ChannelHistory.Kind.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .map(known -> new ChannelHistory.Mark(request, number, known, copy, hash));
    }

    private static Optional<Map<String, Object>> payloadOf(Message message) {
        return Optional.ofNullable(message.getMetadata())
                .filter(metadata -> TYPE.equals(metadata.getEventType()))
                .map(metadata -> Optional.ofNullable(metadata.getEventPayload()).orElseGet(Map::of));
    }

    private static Optional<MessageMetadata> read(Map<String, Object> payload) {
        // A number may come back as 2 or 2.0, depending on the parser.
        return payload.get(REQUEST) instanceof String request
                        && payload.get(NUMBER) instanceof Number number
                        && payload.get(KIND) instanceof String kind
                        && payload.get(COPY) instanceof Number copy
                        && payload.get(HASH) instanceof String hash
                        && payload.get(SAYS) instanceof String says
                ? Optional.of(new MessageMetadata(request, number.intValue(), kind, copy.intValue(), hash, said(says)))
                : Optional.empty();
    }

    /** A kind that only a later version knows counts as {@link ShownEvent.Kind#NOTHING}. */
    private static ShownEvent.Kind said(String word) {
        return Arrays.stream(ShownEvent.Kind.values())
                .filter(said -> said.name().equals(word))
                .findFirst()
                .orElse(ShownEvent.Kind.NOTHING);
    }

    private static Instant postedAt(Message message) {
        String ts = Optional.ofNullable(message.getTs()).orElse("");
        return ts.matches("\\d{1,12}\\.\\d+")
                ? Instant.ofEpochSecond(Long.parseLong(ts.split("\\.", 2)[0]))
                : Instant.EPOCH;
    }
}
