package quitorg.request.state;

import java.util.EnumSet;
import java.util.Set;

/**
 * The nine states of a request and which may follow which. SQL, Slack, the command line and metrics use the same words.
 */
public enum Status {
    PENDING,
    APPROVED,
    EXECUTING,
    OUTCOME_UNKNOWN,
    SUCCEEDED,
    FAILED,
    REJECTED,
    WITHDRAWN,
    EXPIRED;

    /** The states that may come next, without this one. */
    public Set<Status> successors() {
        return switch (this) {
            case PENDING -> EnumSet.of(APPROVED, REJECTED, WITHDRAWN, EXPIRED);
            // Unknown without EXECUTING: the channel or an answer shows that this database lost events.
            case APPROVED -> EnumSet.of(EXECUTING, WITHDRAWN, FAILED, OUTCOME_UNKNOWN);
            case EXECUTING -> EnumSet.of(SUCCEEDED, FAILED, OUTCOME_UNKNOWN, APPROVED);
            case OUTCOME_UNKNOWN -> EnumSet.of(SUCCEEDED, FAILED);
            case SUCCEEDED, FAILED, REJECTED, WITHDRAWN, EXPIRED -> EnumSet.noneOf(Status.class);
        };
    }

    /** Whether nothing can follow: an open request is one that is not terminal. */
    public boolean isTerminal() {
        return successors().isEmpty();
    }
}
