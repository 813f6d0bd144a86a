package quitorg.workflow;

/** What was to be done could not be told in the channel, so it was not done: it has to come again. */
public final class NoTrailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoTrailException(String message) {
        super(message);
    }
}
