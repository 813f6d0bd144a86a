package quitorg.workflow;

import java.util.Optional;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;

/**
 * A gesture as stored.
 *
 * @param decided what it led to, present once it did
 * @param givenUp whether it is closed: it could not be decided, or was refused, and never leads to anything
 */
public record KeptGesture(Gesture gesture, Optional<Decided> decided, boolean givenUp) {

    /** The version of a request that a gesture made. */
    public record Decided(RequestId request, int version) {

        /** Whether this gesture brought that request to its end. */
        boolean ended(QuitRequest now) {
            return now.isTerminal() && now.version() == version;
        }
    }
}
