package quitorg.request.state;

import java.time.Duration;
import quitorg.request.typed.TypedText;

/**
 * The rules that a request is made under; it keeps those of its own submission.
 *
 * @param quorum different approvers needed besides the requester, 1 to 10
 * @param timeToLive how long it may wait for them
 * @param hold how long to wait between the last approval and the call
 */
public record Policy(int quorum, Duration timeToLive, Duration hold) {
    /** Bounds of {@link #reasonLength}. */
    public static final int REASON_LEAST = 10;

    public static final int REASON_MOST = 500;

    /**
     * The length of a reason in characters as people count them (code points): of what can be seen, if that is too
     * little, else of all of it.
     */
    public static int reasonLength(String reason) {
        int visible = TypedText.visibleLength(reason);
        return visible < REASON_LEAST ? visible : reason.codePointCount(0, reason.length());
    }

    public Policy {
        if (quorum < 1 || quorum > 10) {
            throw new IllegalArgumentException("a quorum is 1 to 10, not " + quorum);
        }
        if (timeToLive.isNegative() || timeToLive.isZero() || hold.isNegative()) {
            throw new IllegalArgumentException("a time to live is positive, a hold not negative");
        }
    }
}
