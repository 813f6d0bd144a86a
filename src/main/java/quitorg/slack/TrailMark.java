package quitorg.slack;

import com.slack.api.model.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import quitorg.workflow.TrailEntry;

/** What a message of the trail carries, unseen, so that it can be told from all others (Slack's message metadata). */
final class TrailMark {
    private static final String TYPE = "quit_org_trail";
    private static final String REQUEST = "request";
    private static final String VERSION = "version";
    private static final String ASIDE = "aside";
    private static final String COPY = "copy";
    private static final String LINK = "link";

    private TrailMark() {}

    static Message.Metadata of(TrailEntry entry) {
        Map<String, Object> payload = new HashMap<>();
        payload.put(REQUEST, entry.requestId().value());
        payload.put(VERSION, entry.version());
        if (entry.aside() > 0) {
            payload.put(ASIDE, entry.aside());
        }
        if (entry.isFirst() && entry.copy() > 1) {
            // The deleted card's may still stand there; and a card stands at the head of its own thread.
            payload.put(COPY, entry.copy());
            payload.put(LINK, entry.isLinkToOldCard());
        }
        return Message.Metadata.builder().eventType(TYPE).eventPayload(payload).build();
    }

    static boolean isOn(Message message, TrailEntry entry) {
        Message.Metadata metadata = message.getMetadata();
        if (metadata == null || !TYPE.equals(metadata.getEventType()) || metadata.getEventPayload() == null) {
            return false;
        }
        Map<String, Object> payload = metadata.getEventPayload();
        int copy = entry.isFirst() ? entry.copy() : 1;
        return Objects.equals(payload.get(REQUEST), entry.requestId().value())
                && isNumber(payload.getOrDefault(VERSION, 0), entry.version())
                && isNumber(payload.getOrDefault(ASIDE, 0), entry.aside())
                && isNumber(payload.getOrDefault(COPY, 1), copy)
                && Boolean.TRUE.equals(payload.get(LINK)) == entry.isLinkToOldCard();
    }

    // It may come back as 2 or 2.0, depending on who parses it.
    private static boolean isNumber(Object value, int expected) {
        return value instanceof Number number && number.intValue() == expected;
    }
}
