package quitorg.request.state;

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

    /** Whether a call was made, or may have followed without another message. */
    public boolean mayMeanACall() {
        return this == LAST_APPROVAL || this == CALL || this == NOTHING;
    }
}
