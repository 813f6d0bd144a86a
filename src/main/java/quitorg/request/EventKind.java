package quitorg.request;

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

    /** The kind of that event. */
    public static EventKind of(Event event) {
        return switch (event.type()) {
            case SUBMITTED -> REQUEST;
            case APPROVED -> ((Event.Approved) event).missing() == 0 ? LAST_APPROVAL : APPROVAL;
            case DECISION_REFUSED -> REFUSED_DECISION;
            case REMINDED -> REMINDER;
            case REJECTED -> REJECTION;
            case WITHDRAWN -> WITHDRAWAL;
            case STOPPED -> STOP;
            case EXPIRED -> EXPIRY;
            // After the hold has begun, the call follows without another message before it.
            case HOLD_BEGAN,
                    POSTPONED,
                    CALL_BEGAN,
                    FINISHED,
                    LEFT_TO_PEOPLE,
                    RESOLUTION_PROPOSED,
                    LATE_ANSWER,
                    RESOLVED -> CALL;
        };
    }

    /** Whether a call was made, or may have followed without another message. */
    boolean mayMeanACall() {
        return this == LAST_APPROVAL || this == CALL || this == NOTHING;
    }
}
