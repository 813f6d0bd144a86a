package quitorg.request.state;

import java.time.Instant;
import java.util.Optional;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Trouble;

/** The result of one QuitOrganization call: exactly one of four. */
public sealed interface CallOutcome {

    /** One method for each result. */
    interface Cases<R> {
        R succeeded(Succeeded callOutcome);

        R refused(Refused callOutcome);

        R notSent(NotSent callOutcome);

        R unknown(Unknown callOutcome);
    }

    /** Calls the method for this kind. */
    <R> R accept(Cases<R> cases);

    /** Whether the account has left by this call, if the answer tells it. */
    Optional<Boolean> hasLeft();

    /**
     * The outcome of the request that follows from this answer alone.
     *
     * @param calls how many began so far
     */
    Outcome meaning(int calls, Instant now);

    /** The account has left. */
    record Succeeded(CloudRequestId requestId) implements CallOutcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.succeeded(this);
        }

        @Override
        public Optional<Boolean> hasLeft() {
            return Optional.of(true);
        }

        @Override
        public Outcome meaning(int calls, Instant now) {
            return new Outcome.Succeeded(Optional.of(requestId), Outcome.Evidence.ANSWER);
        }
    }

    /**
     * The server said that it did nothing.
     *
     * @param rateLimited whether the only reason was that too many calls came at once, so that a later one may be tried
     */
    record Refused(CloudError error, boolean rateLimited) implements CallOutcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.refused(this);
        }

        @Override
        public Optional<Boolean> hasLeft() {
            return Optional.of(false);
        }

        @Override
        public Outcome meaning(int calls, Instant now) {
            return new Outcome.Failed(new Outcome.Failure.Refused(error));
        }
    }

    /**
     * No byte of the request reached the network.
     *
     * @param why for people
     */
    record NotSent(Trouble why) implements CallOutcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notSent(this);
        }

        @Override
        public Optional<Boolean> hasLeft() {
            return Optional.of(false);
        }

        @Override
        public Outcome meaning(int calls, Instant now) {
            return new Outcome.Failed(new Outcome.Failure.NotCarriedOut(why, calls));
        }
    }

    /**
     * This answer does not tell whether the account has left. Never to be sent again.
     *
     * @param why for people
     * @param error if the server gave a code that leaves it open
     */
    record Unknown(Trouble why, Optional<CloudError> error) implements CallOutcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unknown(this);
        }

        @Override
        public Optional<Boolean> hasLeft() {
            return Optional.empty();
        }

        @Override
        public Outcome meaning(int calls, Instant now) {
            return new Outcome.Unknown(why, error, true, now);
        }
    }
}
