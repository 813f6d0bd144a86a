package quitorg.request;

import java.time.Duration;
import java.util.Optional;

/** What a user may do, as the directory answered. Only {@link Known} allows anything. */
public sealed interface Authorization {

    /**
     * A person of this workspace, and which of the two lists they are on.
     *
     * @param unreadAdmins what could not be read of the list of those who may request, if they are not on the rest of it
     * @param unreadApprovers the same of the list of those who may approve
     */
    record Known(
            Person person,
            boolean mayRequest,
            boolean mayApprove,
            Optional<Unread> unreadAdmins,
            Optional<Unread> unreadApprovers)
            implements Authorization {

        /** Whether both lists could be read. */
        public Known(Person person, boolean mayRequest, boolean mayApprove) {
            this(person, mayRequest, mayApprove, Optional.empty(), Optional.empty());
        }
    }

    /** A person or bot that may never act, whatever list they are on. */
    record Excluded(Reason reason) implements Authorization {}

    /** Why it is not known whether a person is on a list. */
    sealed interface Unread {}

    /** They were on none of the lists a moment ago, and the directory is not asked about them again so soon. */
    record AskedTooOften(Duration retryAfter) implements Unread {}

    /**
     * The directory did not answer: no one may act.
     *
     * @param why for the log and the person, no secret in it
     * @param retryAfter when to ask again, if the directory said so
     */
    record Unreadable(String why, Optional<Duration> retryAfter) implements Authorization, Unread {}

    /** Why a user may never act. */
    enum Reason {
        BOT,
        GUEST,
        DEACTIVATED,
        OTHER_WORKSPACE,
        NO_EMAIL,
        UNKNOWN_USER
    }
}
