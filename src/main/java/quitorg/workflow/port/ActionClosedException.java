package quitorg.workflow.port;

/**
 * An action was decided, or given up, by another worker while somebody was still deciding it: what was decided late must
 * not be written, since the person was told the other, and may have acted on it.
 */
public final class ActionClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ActionClosedException(String actionKey) {
        super(actionKey + " was decided or given up by another worker meanwhile");
    }
}
