package quitorg.slack;

import com.slack.api.model.Message;
import java.util.Map;
import java.util.Optional;
import quitorg.workflow.TrailEntry;

/**
 * The metadata of a message of the trail (docs.slack.dev "Message metadata"): which event of which request it tells of, as
 * what, and that event's hash. Other apps can read and copy it, so it proves something only on a message of our own bot.
 *
 * @param number of the event within its request
 * @param kind {@code card}, {@code link} (to the thread of an earlier card) or {@code entry}
 * @param copy the number of the request's card that it is, or stands under as a link; 1 for every entry
 * @param hash of the event in the audit chain
 */
record TrailMark(String request, int number, String kind, int copy, String hash) {
    private static final String TYPE = "quit_org_trail";
    private static final String REQUEST = "request";
    private static final String NUMBER = "event";
    private static final String KIND = "kind";
    private static final String COPY = "copy";
    private static final String HASH = "hash";

    /** What the message of this entry carries. */
    static TrailMark of(TrailEntry entry) {
        String kind = entry.isCard() ? "card" : entry.isLinkToOldCard() ? "link" : "entry";
        int copy = entry.isFirst() ? entry.copy() : 1;
        return new TrailMark(entry.requestId().value(), entry.number(), kind, copy, entry.hash());
    }

    Message.Metadata metadata() {
        return Message.Metadata.builder()
                .eventType(TYPE)
                .eventPayload(Map.of(REQUEST, request, NUMBER, number, KIND, kind, COPY, copy, HASH, hash))
                .build();
    }

    /** What a message carries; empty where it is none of the trail. */
    static Optional<TrailMark> on(Message message) {
        return Optional.ofNullable(message.getMetadata())
                .filter(metadata -> TYPE.equals(metadata.getEventType()))
                .flatMap(metadata -> Optional.ofNullable(metadata.getEventPayload()))
                .flatMap(TrailMark::read);
    }

    private static Optional<TrailMark> read(Map<String, Object> payload) {
        // A number may come back as 2 or 2.0, depending on the parser.
        return payload.get(REQUEST) instanceof String request
                        && payload.get(NUMBER) instanceof Number number
                        && payload.get(KIND) instanceof String kind
                        && payload.get(COPY) instanceof Number copy
                        && payload.get(HASH) instanceof String hash
                ? Optional.of(new TrailMark(request, number.intValue(), kind, copy.intValue(), hash))
                : Optional.empty();
    }
}
