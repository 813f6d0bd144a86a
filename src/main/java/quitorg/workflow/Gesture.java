package quitorg.workflow;

import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.OrgId;
import quitorg.approval.RequestId;
import quitorg.approval.Resolution;
import quitorg.approval.Uin;

/** What a person did that is to be decided, as it is stored before it is acknowledged. */
public sealed interface Gesture {

    /** Names the gesture: the same delivery again has the same key. */
    String key();

    /** Who is said to have done it. */
    Actor by();

    /** Where the answer goes. */
    ReplyTo replyTo();

    /**
     * Submitted the request modal.
     *
     * @param shown the account's number that the modal showed, where it could be read; where the key belongs to another
     *     one by now, the submission is refused
     */
    record Submit(
            String key, Actor by, ReplyTo replyTo, Account account, Optional<Uin> shown, OrgId orgId, String reason)
            implements Gesture {}

    /** Submitted the review modal. */
    record Approve(String key, Actor by, ReplyTo replyTo, ReviewId review, String comment) implements Gesture {}

    /** Gave a reason and rejected. */
    record Reject(String key, Actor by, ReplyTo replyTo, RequestId request, String why) implements Gesture {}

    /** Pressed <b>Withdraw</b> on the card. */
    record Withdraw(String key, Actor by, ReplyTo replyTo, RequestId request) implements Gesture {}

    /** Pressed <b>Stop</b> on the card. */
    record Stop(String key, Actor by, ReplyTo replyTo, RequestId request) implements Gesture {}

    /** Pressed <b>Check again</b> on the card of an unknown outcome. */
    record CheckAgain(String key, Actor by, ReplyTo replyTo, RequestId request) implements Gesture {}

    /** Said what became of an unknown outcome. */
    record Resolve(String key, Actor by, ReplyTo replyTo, RequestId request, Resolution resolution)
            implements Gesture {}

    /**
     * Where the answer to a gesture goes: into the view; where that is gone, to the response URL; else as a direct
     * message.
     *
     * @param viewId absent where the gesture was a click on a message
     * @param responseUrl of the click, or of the one that opened the view; good for thirty minutes
     */
    record ReplyTo(Optional<String> viewId, Optional<String> responseUrl) {}
}
