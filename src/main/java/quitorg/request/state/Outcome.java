package quitorg.request.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.account.Account;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;

/** The outcome of a request that was approved. */
public sealed interface Outcome {

    /** One method for each kind of outcome. */
    interface Cases<R> {
        R succeeded(Succeeded outcome);

        R failed(Failed outcome);

        R unknown(Unknown outcome);
    }

    /** Calls the method for this kind. */
    <R> R accept(Cases<R> cases);

    /** The RequestId of the call that led to it, if the server gave one. */
    Optional<CloudRequestId> requestId();

    /** The status of a request with this outcome. */
    Status status();

    /** This outcome with what a late answer adds to it; empty if the answer adds nothing or contradicts it. */
    Optional<Outcome> completedBy(Outcome answered);

    /**
     * The account has left the organization.
     *
     * @param requestId absent if the answer was lost and the fact was proved otherwise
     */
    record Succeeded(Optional<CloudRequestId> requestId, Evidence evidence) implements Outcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.succeeded(this);
        }

        @Override
        public Status status() {
            return Status.SUCCEEDED;
        }

        @Override
        public Optional<Outcome> completedBy(Outcome answered) {
            return answered instanceof Succeeded late
                    ? Optional.of(new Succeeded(late.requestId, evidence))
                    : Optional.empty();
        }
    }

    /** The request did not make the account leave. */
    record Failed(Failure failure) implements Outcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.failed(this);
        }

        @Override
        public Optional<CloudRequestId> requestId() {
            return failure instanceof Failure.Refused refused ? refused.error().requestId() : Optional.empty();
        }

        @Override
        public Status status() {
            return Status.FAILED;
        }

        @Override
        public Optional<Outcome> completedBy(Outcome answered) {
            // Only there was it open whether the call could still take effect.
            return failure instanceof Failure.StillMember && answered instanceof Failed
                    ? Optional.of(answered)
                    : Optional.empty();
        }
    }

    /**
     * The outcome is not known yet.
     *
     * @param sent whether it is certain that the call was sent
     * @param since when the attempt ended
     */
    record Unknown(Trouble why, Optional<CloudError> error, boolean sent, Instant since) implements Outcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unknown(this);
        }

        @Override
        public Optional<CloudRequestId> requestId() {
            return error.flatMap(CloudError::requestId);
        }

        @Override
        public Status status() {
            return Status.OUTCOME_UNKNOWN;
        }

        @Override
        public Optional<Outcome> completedBy(Outcome answered) {
            return answered instanceof Unknown late
                    ? Optional.of(new Unknown(late.why, late.error, late.sent, since))
                    : Optional.empty();
        }
    }

    /** How it is known that the account has left. */
    enum Evidence {
        ANSWER,
        DESCRIBE_ORGANIZATION,
        TWO_PEOPLE
    }

    /** Why the request failed. */
    sealed interface Failure {

        /** One method for each kind of failure. */
        interface Cases<R> {
            R refused(Refused failure);

            R notCarriedOut(NotCarriedOut failure);

            R factsChanged(FactsChanged failure);

            R otherAccount(OtherAccount failure);

            R noLongerMember(NoLongerMember failure);

            R factsUnreadable(FactsUnreadable failure);

            R approvedTooLongAgo(ApprovedTooLongAgo failure);

            R olderDatabase(OlderDatabase failure);

            R stillMember(StillMember failure);

            R toldByPeople(ToldByPeople failure);
        }

        /** Calls the method for this kind. */
        <R> R accept(Cases<R> cases);

        /** The server refused. */
        record Refused(CloudError error) implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.refused(this);
            }
        }

        /** Every try ended before a byte was sent, or at the rate limit. */
        record NotCarriedOut(Trouble why, int tries) implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.notCarriedOut(this);
            }
        }

        /** The facts are no longer those that were approved; nothing was called. */
        record FactsChanged(List<Facts.Difference> differences) implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.factsChanged(this);
            }
        }

        /** The key behind the account's name belongs to another account than at submission; nothing was called. */
        record OtherAccount(Account account, Uin submitted, Uin now) implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.otherAccount(this);
            }
        }

        /** The account is in no organization any more; nothing was called. */
        record NoLongerMember() implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.noLongerMember(this);
            }
        }

        /** The facts could not be read for too long; nothing was called. */
        record FactsUnreadable(Trouble why) implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.factsUnreadable(this);
            }
        }

        /**
         * No process was there to call it for too long after it was due; nothing was called.
         *
         * @param due when it could have been called first
         */
        record ApprovedTooLongAgo(Instant due) implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.approvedTooLongAgo(this);
            }
        }

        /**
         * The channel shows events of this request that the database does not know, so the database was restored from an
         * older copy. None of them is the last approval, a call or an outcome; nothing was called.
         *
         * @param unknown in the order of their posting
         */
        record OlderDatabase(List<ShownEvent> unknown) implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.olderDatabase(this);
            }
        }

        /** After an unknown outcome the account was still a member; the earlier call could in theory still take effect. */
        record StillMember(Instant readAt) implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.stillMember(this);
            }
        }

        /** Two people checked and stated it. */
        record ToldByPeople() implements Failure {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.toldByPeople(this);
            }
        }
    }
}
