package quitorg.workflow;

/** A transaction was not to be committed at this time: it was undone, and nothing of it was written. */
public final class NotAtItsTimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAtItsTimeException(String message) {
        super(message);
    }
}
