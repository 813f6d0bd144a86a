package quitorg.workflow.port.action;

/** A person did not get an answer, for a cause that may pass: the job that answers them has to run again. */
public final class AnswerNotShownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the action in the message, which only the log shows. */
    public AnswerNotShownException(String message) {
        super(message);
    }
}
