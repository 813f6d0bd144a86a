package quitorg.workflow.port.check;

/**
 * What a check found, for the operator; no secret in it.
 *
 * @param check the check's name
 * @param what was found: a sentence without its first capital and its full stop
 * @param advice what to do about it, in whole sentences; empty unless the check failed
 */
public record Finding(String check, Status status, String what, String advice) {

    /** How a check ended. */
    public enum Status {
        OK,
        FAILED,

        /** Nothing can be said: something that it needs failed, or it does not apply. */
        SKIPPED
    }

    public static Finding ok(String check, String what) {
        return new Finding(check, Status.OK, what, "");
    }

    public static Finding failed(String check, String what, String advice) {
        return new Finding(check, Status.FAILED, what, advice);
    }

    public static Finding skipped(String check, String why) {
        return new Finding(check, Status.SKIPPED, why, "");
    }

    /** Whether the operator has to do something. */
    public boolean hasFailed() {
        return status == Status.FAILED;
    }
}
