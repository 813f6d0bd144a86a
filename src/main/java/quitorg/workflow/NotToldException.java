package quitorg.workflow;

/** A person did not get an answer, for a cause that may pass: the job that answers him has to come again. */
public final class NotToldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the gesture in the message; a person does not read it. */
    public NotToldException(String message) {
        super(message);
    }
}
