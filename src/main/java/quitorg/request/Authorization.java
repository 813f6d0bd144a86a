package quitorg.request;

import java.time.Duration;
import java.util.Optional;

/** What a user may do, as the directory answered. Only {@link Known} opens any door. */
public sealed interface Authorization {

    /**
     * A person of this workspace, and which of the two lists he is on.
     *
     * @param unreadAdmins what could not be read of the list of those who may request, where he is not on the rest of it
     * @param unreadApprovers the same of the list of those who may approve
     */
    record Known(
            Person person,
            boolean mayRequest,
            boolean mayApprove,
            Optional<Unread> unreadAdmins,
            Optional<Unread> unreadApprovers)
            implements Authorization {

        /** Where both lists could be read. */
        public Known(Person person, boolean mayRequest, boolean mayApprove) {
            this(person, mayRequest, mayApprove, Optional.empty(), Optional.empty());
        }
    }

    /** Somebody who may never act, whatever list he is on. */
    record Excluded(Reason reason) implements Authorization {}

    /** Why it is not known whether somebody is on a list. */
    sealed interface Unread {}

    /** He was on none of the lists a moment ago, and the directory is not asked about him again at once. */
    record AskedTooOften(Duration retryAfter) implements Unread {}

    /**
     * The directory did not answer: nobody may act.
     *
     * @param why for the log and the person, no secret in it
     * @param retryAfter where the directory said when to ask again
     */
    record Unreadable(String why, Optional<Duration> retryAfter) implements Authorization, Unread {}

    /** Why somebody may never act. */
    enum Reason {
        BOT,
        GUEST,
        DEACTIVATED,
        OTHER_WORKSPACE,
        NO_EMAIL,
        UNKNOWN_USER
    }
}
