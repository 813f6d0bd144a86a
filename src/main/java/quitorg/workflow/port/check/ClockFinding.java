package quitorg.workflow.port.check;

import java.time.Duration;

/** The result of comparing this machine's clock with another one. */
public final class ClockFinding {
    private ClockFinding() {}

    /**
     * Judges a difference.
     *
     * @param whose the other clock's owner, as in "Slack's"
     * @param ahead how far the other clock is ahead of this machine's
     * @param limit the largest difference with which the bot works
     * @param advice what to do about a larger one
     */
    public static Finding of(String check, String whose, Duration ahead, Duration limit, String advice) {
        return ahead.abs().compareTo(limit) <= 0
                ? Finding.ok(check, "this machine's clock is within " + limit.toSeconds() + " s of " + whose)
                : Finding.failed(
                        check,
                        "this machine's clock is " + ahead.abs().toSeconds() + " s "
                                + (ahead.isNegative() ? "ahead of " : "behind ") + whose,
                        advice);
    }
}
