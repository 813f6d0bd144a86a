package quitorg.workflow.port.action;

import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;

/** What a person is told of their action. */
public sealed interface Answer {

    /** One method for each kind of answer. */
    interface Cases<R> {
        R submitted(Submitted answer);

        R approved(Approved answer);

        R closed(Closed answer);

        R checking(Checking answer);

        R said(Said answer);

        R refused(Refused answer);
    }

    /** Calls the method for this kind. */
    <R> R accept(Cases<R> cases);

    /** The request exists, and its card is or will be in the channel. */
    record Submitted(QuitRequest request) implements Answer {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.submitted(this);
        }
    }

    /** The approval counts. */
    record Approved(QuitRequest request) implements Answer {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.approved(this);
        }
    }

    /** It was rejected, withdrawn or stopped, as its status says; nothing will be called. */
    record Closed(QuitRequest request) implements Answer {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.closed(this);
        }
    }

    /** It is looked up again; the card shows the result. */
    record Checking(QuitRequest request) implements Answer {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.checking(this);
        }
    }

    /**
     * The statement about an unknown outcome is stored.
     *
     * @param second whether this is the second statement, which ended the request
     * @param lapsed the user ID of the person who made the same statement before and is no longer an admin
     */
    record Said(QuitRequest request, boolean second, Optional<String> lapsed) implements Answer {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.said(this);
        }
    }

    /** Nothing was changed. */
    record Refused(Refusal refusal) implements Answer {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
