package quitorg.workflow.port.audit;

/**
 * A witness with which the audit log is to be compared cannot be read; the message is one line for the operator: what is wrong and what
 * to do.
 */
public final class WitnessUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WitnessUnavailableException(String message) {
        super(message);
    }
}
