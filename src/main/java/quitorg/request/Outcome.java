package quitorg.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The outcome of a request that was approved. */
public sealed interface Outcome {

    /**
     * The account has left the organization.
     *
     * @param requestId absent if the answer was lost and the fact was proved otherwise
     */
    record Succeeded(Optional<CloudRequestId> requestId, Evidence evidence) implements Outcome {}

    /** The request did not make the account leave. */
    record Failed(Failure failure) implements Outcome {}

    /**
     * The outcome is not known yet.
     *
     * @param sent whether it is certain that the call was sent
     * @param since when the attempt ended
     */
    record Unknown(String why, Optional<CloudError> error, boolean sent, Instant since) implements Outcome {}

    /** How it is known that the account has left. */
    enum Evidence {
        ANSWER,
        DESCRIBE_ORGANIZATION,
        TWO_PEOPLE
    }

    /** Why the request failed. */
    sealed interface Failure {

        /** The server refused. */
        record Refused(CloudError error) implements Failure {}

        /** Every try ended before a byte was sent, or at the rate limit. */
        record NotCarriedOut(String why, int tries) implements Failure {}

        /** The facts are no longer those that were approved; nothing was called. */
        record FactsChanged(List<Facts.Difference> differences) implements Failure {}

        /** The key behind the account's name belongs to another account than at submission; nothing was called. */
        record OtherAccount(Account account, Uin submitted, Uin now) implements Failure {}

        /** The account is in no organization any more; nothing was called. */
        record NoLongerMember() implements Failure {}

        /** The facts could not be read for too long; nothing was called. */
        record FactsUnreadable(String why) implements Failure {}

        /**
         * No process was there to call it for too long after it was due; nothing was called.
         *
         * @param due when it could have been called first
         */
        record ApprovedTooLongAgo(Instant due) implements Failure {}

        /**
         * The channel shows events of this request that the database does not know, so the database was restored from an
         * older copy. None of them is the last approval, a call or an outcome; nothing was called.
         *
         * @param unknown in the order of their posting
         */
        record OlderDatabase(List<ShownEvent> unknown) implements Failure {}

        /** After an unknown outcome the account was still a member; the earlier call could in theory still take effect. */
        record StillMember(Instant readAt) implements Failure {}

        /** Two people checked and stated it. */
        record ToldByPeople() implements Failure {}
    }
}
