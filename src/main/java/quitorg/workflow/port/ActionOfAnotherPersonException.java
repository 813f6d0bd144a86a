package quitorg.workflow.port;

/**
 * An action is stored under that key already, and another person is said to have made it: to take the new one for its
 * repeat would make it vanish.
 */
public final class ActionOfAnotherPersonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ActionOfAnotherPersonException(String actionKey) {
        super(actionKey + " is stored already, as another person's");
    }
}
