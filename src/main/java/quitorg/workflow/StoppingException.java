package quitorg.workflow;

/** The program is stopping, and begins nothing that it might not see the end of: the job comes again after the start. */
public final class StoppingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppingException(String message) {
        super(message);
    }
}
