package quitorg.workflow;

/**
 * A gesture was decided, or given up, by another worker while somebody was still deciding it: what was decided late must
 * not be written, since the person was told the other, and may have acted on it.
 */
public final class GestureClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GestureClosedException(String gestureKey) {
        super(gestureKey + " was decided or given up by another worker meanwhile");
    }
}
