package quitorg.workflow;

/** The database did not do it: nothing of the transaction is there. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String what, Throwable cause) {
        super(what, cause);
    }
}
