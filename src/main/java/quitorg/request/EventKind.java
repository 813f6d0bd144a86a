package quitorg.request;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What kind of event one of our own messages in the channel shows, as far as it matters whether a call may have followed.
 * The name of the constant is stored in the message's metadata, so it must never change.
 */
public enum EventKind {
    REQUEST,
    APPROVAL,
    /** The approval that completed the quorum: the call may follow it. */
    LAST_APPROVAL,
    REFUSED_DECISION,
    REMINDER,
    REJECTION,
    WITHDRAWAL,
    STOP,
    EXPIRY,
    /** A call, a postponed try, an outcome, or a statement about an unknown one. */
    CALL,
    /** The message does not say it. */
    NOTHING;

    private static final Map<Class<? extends Event>, EventKind> OF = Map.ofEntries(
            entry(Event.Submitted.class, REQUEST),
            entry(Event.Approved.class, APPROVAL),
            entry(Event.DecisionRefused.class, REFUSED_DECISION),
            entry(Event.Reminded.class, REMINDER),
            entry(Event.Rejected.class, REJECTION),
            entry(Event.Withdrawn.class, WITHDRAWAL),
            entry(Event.Stopped.class, STOP),
            entry(Event.Expired.class, EXPIRY),
            // The call follows when the hold is over, without another message before it.
            entry(Event.HoldBegan.class, CALL));

    /** The kind of that event. An event that is not in the table counts as a call: then a request is not called again. */
    public static EventKind of(Event event) {
        boolean isLast = event instanceof Event.Approved approved && approved.missing() == 0;
        return isLast ? LAST_APPROVAL : OF.getOrDefault(event.getClass(), CALL);
    }

    /** Whether a call was made, or may have followed without another message. */
    boolean mayMeanACall() {
        return this == LAST_APPROVAL || this == CALL || this == NOTHING;
    }
}
