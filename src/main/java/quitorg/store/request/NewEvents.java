package quitorg.store.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import quitorg.request.Event;
import quitorg.request.state.RequestId;
import quitorg.store.json.Rows;
import quitorg.workflow.port.audit.EventContent;

/**
 * The events that one transaction adds, with their entries in {@code outbox}. The transaction holds the request's row, so no
 * other one numbers its events. The chain gets them only at the end, so that its head is locked as briefly as possible.
 */
final class NewEvents {
    private final Handle handle;
    private final List<EventContent> events = new ArrayList<>();

    NewEvents(Handle handle) {
        this.handle = handle;
    }

    /** Adds an event that the channel shows. */
    void add(RequestId request, int version, Event event, Instant at) {
        addEntry(request, number(request, version, event, at), event);
    }

    /** Adds a refused decision; the channel shows it only if it repeats none that it shows. */
    void addRefused(RequestId request, int version, Event.DecisionRefused refused, Instant at) {
        int number = number(request, version, refused, at);
        if (refused.isShownAfter(shown(request, typeOf(refused)))) {
            addEntry(request, number, refused);
        }
    }

    /** Appends them to the chain. Nothing else may be written after it. Returns whether there were any. */
    boolean complete(String lockingRead) {
        if (!events.isEmpty()) {
            EventChain.append(handle, lockingRead, events);
        }
        return !events.isEmpty();
    }

    private int number(RequestId request, int version, Event event, Instant at) {
        String sql = "SELECT coalesce(max(number), 0) + 1 FROM event WHERE request_id = ?";
        int stored = handle.select(sql, request.value()).mapTo(Integer.class).one();
        int number = stored
                + (int) events.stream()
                        .filter(added -> added.stream().equals(request.value()))
                        .count();
        events.add(new EventContent(
                request.value(), number, version, Rows.millis(at), typeOf(event), Rows.body(event, Event.class)));
        return number;
    }

    /** The same word as in the event's JSON. */
    private static String typeOf(Event event) {
        return event.getClass().getSimpleName();
    }

    /** The refused decisions of a request that the channel shows. */
    private List<Event.DecisionRefused> shown(RequestId request, String type) {
        String sql = "SELECT event.body FROM event JOIN outbox"
                + " ON outbox.request_id = event.request_id AND outbox.number = event.number"
                + " WHERE event.request_id = ? AND event.type = ?";
        return handle.select(sql, request.value(), type).mapTo(String.class).list().stream()
                .map(body -> (Event.DecisionRefused) Rows.fromBody(body, Event.class))
                .toList();
    }

    private void addEntry(RequestId request, int number, Event event) {
        handle.execute(
                "INSERT INTO outbox (request_id, number, priority, state, tries, not_before) VALUES (?, ?, ?, 'NEW', 0, 0)",
                request.value(),
                number,
                priority(event));
    }

    /** 0 if a call waits for the entry, 1 for an outcome, 2 for the rest. */
    private static int priority(Event event) {
        return switch (event.type()) {
            case APPROVED -> ((Event.Approved) event).missing() == 0 ? 0 : 2;
            case HOLD_BEGAN -> 0;
            case FINISHED, RESOLVED, LATE_ANSWER -> 1;
            case SUBMITTED,
                    REJECTED,
                    WITHDRAWN,
                    STOPPED,
                    REMINDED,
                    EXPIRED,
                    POSTPONED,
                    CALL_BEGAN,
                    LEFT_TO_PEOPLE,
                    RESOLUTION_PROPOSED,
                    DECISION_REFUSED -> 2;
        };
    }
}
