package quitorg.workflow.port.audit;

/** There is no audit log that can be read; the message is one line for the operator: what is wrong and what to do. */
public final class AuditLogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuditLogUnavailableException(String message) {
        super(message);
    }

    public AuditLogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
