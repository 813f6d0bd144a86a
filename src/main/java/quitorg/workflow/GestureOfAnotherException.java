package quitorg.workflow;

/**
 * A gesture is stored under that key already, and another person is said to have made it: to take the new one for its
 * repeat would make it vanish.
 */
public final class GestureOfAnotherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GestureOfAnotherException(String gestureKey) {
        super(gestureKey + " is stored already, as another person's");
    }
}
