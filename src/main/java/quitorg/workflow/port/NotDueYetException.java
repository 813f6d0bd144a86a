package quitorg.workflow.port;

/** A job ran before its time: it has to run again. */
public final class NotDueYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotDueYetException(String message) {
        super(message);
    }
}
