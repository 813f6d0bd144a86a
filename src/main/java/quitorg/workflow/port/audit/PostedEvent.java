package quitorg.workflow.port.audit;

import java.util.Optional;

/**
 * An event of a request, with what the database says of the messages that show it. Nothing of it is checked.
 *
 * @param isWaiting whether the bot has still to post it, or to find out whether it did
 * @param ts where its entry is in the channel; empty if it has none there, or that is no longer stored
 * @param card where the request's card is; only with the first event
 */
public record PostedEvent(AuditEvent event, boolean isWaiting, Optional<String> ts, Optional<Card> card) {

    /**
     * The present card of a request.
     *
     * @param copy how many cards the request has had with this one
     * @param ts where it is; empty while it has still to be posted
     */
    public record Card(int copy, Optional<String> ts) {
        /** How many cards of the request were posted. */
        public int posted() {
            return ts.isPresent() ? copy : copy - 1;
        }
    }
}
