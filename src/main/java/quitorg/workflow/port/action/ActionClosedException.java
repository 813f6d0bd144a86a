package quitorg.workflow.port.action;

/**
 * Another worker decided or gave up an action while this one was still deciding it. The late decision must not be written,
 * because the person was told the other one, and may have acted on it.
 */
public final class ActionClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ActionClosedException(String actionKey) {
        super(actionKey + " was decided or given up by another worker meanwhile");
    }
}
