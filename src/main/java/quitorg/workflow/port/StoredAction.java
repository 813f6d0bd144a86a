package quitorg.workflow.port;

import java.time.Instant;
import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.RequestId;

/**
 * An action as stored.
 *
 * @param at when it was received, by the clock of the replica that stored it
 * @param decided what it led to, present once it did
 * @param refused why it is closed, if it was refused or could not be decided: it never has any effect
 */
public record StoredAction(UserAction action, Instant at, Optional<Decided> decided, Optional<Refusal> refused) {

    /** Why an action that can lead to a call must no longer be carried out at {@code now}; empty if it may. */
    public Optional<Refusal> whyTooOld(Instant now) {
        return Refusal.WaitedTooLong.where(at, now);
    }

    /** The version of a request that an action made. */
    public record Decided(RequestId request, int version) {

        /** Whether this action brought that request to its end. */
        public boolean ended(QuitRequest now) {
            return now.isTerminal() && now.version() == version;
        }
    }
}
