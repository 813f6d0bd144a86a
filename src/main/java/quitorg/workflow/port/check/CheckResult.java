package quitorg.workflow.port.check;

import java.time.Duration;

/**
 * What a check found, for the operator; no secret in it.
 *
 * @param check the check's name
 * @param what was found: a sentence without its first capital and its full stop
 * @param advice what to do about it, in whole sentences; empty unless the check failed
 */
public record CheckResult(String check, Status status, String what, String advice) {

    /** How a check ended. */
    public enum Status {
        OK,
        FAILED,

        /** Nothing can be said: something that it needs failed, or it does not apply. */
        SKIPPED
    }

    public static CheckResult ok(String check, String what) {
        return new CheckResult(check, Status.OK, what, "");
    }

    public static CheckResult failed(String check, String what, String advice) {
        return new CheckResult(check, Status.FAILED, what, advice);
    }

    public static CheckResult skipped(String check, String why) {
        return new CheckResult(check, Status.SKIPPED, why, "");
    }

    /**
     * Judges the difference between this machine's clock and another one.
     *
     * @param whose the other clock's owner, as in "Slack's"
     * @param ahead how far the other clock is ahead of this machine's
     * @param limit the largest difference with which the bot works
     * @param advice what to do about a larger one
     */
    public static CheckResult ofClock(String check, String whose, Duration ahead, Duration limit, String advice) {
        return ahead.abs().compareTo(limit) <= 0
                ? ok(check, "this machine's clock is within " + limit.toSeconds() + " s of " + whose)
                : failed(
                        check,
                        "this machine's clock is " + ahead.abs().toSeconds() + " s "
                                + (ahead.isNegative() ? "ahead of " : "behind ") + whose,
                        advice);
    }

    /** Whether the operator has to do something. */
    public boolean hasFailed() {
        return status == Status.FAILED;
    }
}
