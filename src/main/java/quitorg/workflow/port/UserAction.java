package quitorg.workflow.port;

import java.util.Optional;
import quitorg.request.Account;
import quitorg.request.OrgId;
import quitorg.request.RequestId;
import quitorg.request.Resolution;
import quitorg.request.Uin;

/** What a person did and wants decided, as it is stored before it is acknowledged. */
public sealed interface UserAction {

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
            implements UserAction {}

    /** Submitted the review modal. */
    record Approve(String key, Actor by, ReplyTo replyTo, ReviewId review, String comment) implements UserAction {}

    /** Gave a reason and rejected. */
    record Reject(String key, Actor by, ReplyTo replyTo, RequestId request, String why) implements UserAction {}

    /** Pressed <b>Withdraw</b> on the card. */
    record Withdraw(String key, Actor by, ReplyTo replyTo, RequestId request) implements UserAction {}

    /** Pressed <b>Stop</b> on the card. */
    record Stop(String key, Actor by, ReplyTo replyTo, RequestId request) implements UserAction {}

    /** Pressed <b>Check again</b> on the card of an unknown outcome. */
    record CheckAgain(String key, Actor by, ReplyTo replyTo, RequestId request) implements UserAction {}

    /** Stated the outcome of an unknown one. */
    record Resolve(String key, Actor by, ReplyTo replyTo, RequestId request, Resolution resolution)
            implements UserAction {}

    /**
     * Where the answer to an action goes: into the view; if that is gone, to the response URL; else as a direct message.
     *
     * @param viewId absent if the action was a click on a message
     * @param responseUrl of the click, or of the one that opened the view; good for thirty minutes
     */
    record ReplyTo(Optional<String> viewId, Optional<String> responseUrl) {}
}
