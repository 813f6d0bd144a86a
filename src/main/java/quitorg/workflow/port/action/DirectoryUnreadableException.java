package quitorg.workflow.port.action;

/** The directory did not say who may do what an action asks for: the job that decides it has to run again. */
public final class DirectoryUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DirectoryUnreadableException(String actionKey) {
        super(actionKey + " cannot be decided: Slack did not say who may do this");
    }
}
