package quitorg.request.state;

import java.time.Instant;

/**
 * An event of a request, as one of our own messages in the channel shows it.
 *
 * @param number of the event within its request; 0 if the message does not say it
 * @param hash of the event in the audit chain; empty if the message does not say it
 * @param at when it was posted, by Slack's clock
 */
public record ShownEvent(int number, String hash, Kind said, Instant at) {

    /** A message about the request that does not say which event it shows. */
    public static ShownEvent unreadable(Instant at) {
        return new ShownEvent(0, "", Kind.NOTHING, at);
    }

    /**
     * What kind of event one of our own messages in the channel shows, as far as it matters whether a call may have followed.
     * The name of the constant is stored in the message's metadata, so it must never change.
     */
    public enum Kind {
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
}
