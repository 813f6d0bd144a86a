package quitorg.workflow.port;

/** A job came before its time: it has to come again. */
public final class NotDueYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotDueYetException(String message) {
        super(message);
    }
}
