package quitorg.workflow;

/** A gesture was given up while somebody was still deciding it: what was decided must not be written. */
public final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GivenUpException(String gestureKey) {
        super(gestureKey + " was given up, and the person was told that it leads to nothing");
    }
}
