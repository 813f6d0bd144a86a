package quitorg.request;

import java.util.Optional;

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

    /** The account has left. */
    record Succeeded(CloudRequestId requestId) implements CallOutcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.succeeded(this);
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
    }

    /**
     * No byte of the request reached the network.
     *
     * @param why for people
     */
    record NotSent(String why) implements CallOutcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.notSent(this);
        }
    }

    /**
     * This answer does not tell whether the account has left. Never to be sent again.
     *
     * @param why for people
     * @param error if the server gave a code that leaves it open
     */
    record Unknown(String why, Optional<CloudError> error) implements CallOutcome {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.unknown(this);
        }
    }
}
