package quitorg.request.state;

import java.time.Instant;

/**
 * An event of a request, as one of our own messages in the channel shows it.
 *
 * @param number of the event within its request; 0 if the message does not say it
 * @param hash of the event in the audit chain; empty if the message does not say it
 * @param at when it was posted, by Slack's clock
 */
public record ShownEvent(int number, String hash, EventKind said, Instant at) {

    /** A message about the request that does not say which event it shows. */
    public static ShownEvent unreadable(Instant at) {
        return new ShownEvent(0, "", EventKind.NOTHING, at);
    }
}
