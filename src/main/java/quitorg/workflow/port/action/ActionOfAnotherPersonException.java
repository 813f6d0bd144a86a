package quitorg.workflow.port.action;

/**
 * An action of another person is already stored under that key. To treat the new one as its repeat would lose it.
 */
public final class ActionOfAnotherPersonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ActionOfAnotherPersonException(String actionKey) {
        super(actionKey + " is stored already, as another person's");
    }
}
