package quitorg.workflow;

import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.OrgId;

/** What a person did that is to be decided, as it is stored before it is acknowledged. */
public sealed interface Gesture {

    /** Names the gesture: the same delivery again has the same key. */
    String key();

    /** Who is said to have done it. */
    Actor by();

    /** Where the answer goes. */
    ReplyTo replyTo();

    /** Submitted the request modal. */
    record Submit(String key, Actor by, ReplyTo replyTo, Account account, OrgId orgId, String reason)
            implements Gesture {}

    /** Submitted the review modal. */
    record Approve(String key, Actor by, ReplyTo replyTo, ReviewId review, String comment) implements Gesture {}

    /**
     * Where the answer to a gesture goes: into the view; where that is gone, to the response URL; else as a direct
     * message.
     *
     * @param responseUrl of the opening click, good for thirty minutes
     */
    record ReplyTo(String viewId, Optional<String> responseUrl) {}
}
