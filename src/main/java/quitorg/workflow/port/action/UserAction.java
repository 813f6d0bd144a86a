package quitorg.workflow.port.action;

import java.util.Optional;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.request.state.RequestId;
import quitorg.request.state.Resolution;

/** What a person did and wants decided, as it is stored before it is acknowledged. */
public sealed interface UserAction {

    /** One method for each kind of action. */
    interface Cases<R> {
        R submit(Submit userAction);

        R approve(Approve userAction);

        R reject(Reject userAction);

        R withdraw(Withdraw userAction);

        R stop(Stop userAction);

        R checkAgain(CheckAgain userAction);

        R resolve(Resolve userAction);
    }

    /** Calls the method for this kind. */
    <R> R accept(Cases<R> cases);

    /** Identifies the action: if the same delivery comes again, it has the same key. */
    String key();

    /** The person who is said to have done it. */
    Actor by();

    /** Where the answer goes. */
    ReplyTo replyTo();

    /**
     * Submitted the request modal.
     *
     * @param shown the account's number that the modal showed, if it could be read; if the key now belongs to another
     *     number, the submission is refused
     */
    record Submit(
            String key, Actor by, ReplyTo replyTo, Account account, Optional<Uin> shown, OrgId orgId, String reason)
            implements UserAction {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.submit(this);
        }
    }

    /** Submitted the review modal. */
    record Approve(String key, Actor by, ReplyTo replyTo, ReviewId review, String comment) implements UserAction {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.approve(this);
        }
    }

    /** Gave a reason and rejected. */
    record Reject(String key, Actor by, ReplyTo replyTo, RequestId request, String why) implements UserAction {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.reject(this);
        }
    }

    /** Pressed <b>Withdraw</b> on the card. */
    record Withdraw(String key, Actor by, ReplyTo replyTo, RequestId request) implements UserAction {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.withdraw(this);
        }
    }

    /** Pressed <b>Stop</b> on the card. */
    record Stop(String key, Actor by, ReplyTo replyTo, RequestId request) implements UserAction {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.stop(this);
        }
    }

    /** Pressed <b>Check again</b> on the card of an unknown outcome. */
    record CheckAgain(String key, Actor by, ReplyTo replyTo, RequestId request) implements UserAction {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.checkAgain(this);
        }
    }

    /** Stated the outcome of an unknown one. */
    record Resolve(String key, Actor by, ReplyTo replyTo, RequestId request, Resolution resolution)
            implements UserAction {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.resolve(this);
        }
    }

    /**
     * Where the answer to an action goes: into the view; if that is gone, to the response URL; else as a direct message.
     *
     * @param viewId absent if the action was a click on a message
     * @param responseUrl of the click, or of the one that opened the view; good for thirty minutes
     */
    record ReplyTo(Optional<String> viewId, Optional<String> responseUrl) {}
}
