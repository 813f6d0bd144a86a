package quitorg.workflow;

import java.time.Instant;
import java.util.Optional;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;

/**
 * A gesture as stored.
 *
 * @param at when it was received, by the clock of the replica that stored it
 * @param decided what it led to, present once it did
 * @param refused why it is closed, where it was refused or could not be decided: it never leads to anything
 */
public record KeptGesture(Gesture gesture, Instant at, Optional<Decided> decided, Optional<Refusal> refused) {

    /** Why a gesture that can lead to a call must not be carried out any more at {@code now}; empty where it may. */
    Optional<Refusal> whyTooOld(Instant now) {
        return Refusal.WaitedTooLong.where(at, now);
    }

    /** The version of a request that a gesture made. */
    public record Decided(RequestId request, int version) {

        /** Whether this gesture brought that request to its end. */
        boolean ended(QuitRequest now) {
            return now.isTerminal() && now.version() == version;
        }
    }
}
