package quitorg.workflow.port;

/** A person did not get an answer, for a cause that may pass: the job that answers him has to come again. */
public final class AnswerNotShownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the action in the message; a person does not read it. */
    public AnswerNotShownException(String message) {
        super(message);
    }
}
