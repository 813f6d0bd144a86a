package quitorg.workflow.port;

/**
 * The database did not do it: nothing of the transaction was written. The exception is {@link #isPerhapsWritten}: the answer
 * to the commit was lost, or the disk failed during it. Then all of the transaction was written or nothing, and only the
 * database can tell.
 */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean perhapsWritten;

    public StoreUnavailableException(String what, Throwable cause) {
        this(what, cause, false);
    }

    private StoreUnavailableException(String what, Throwable cause, boolean perhapsWritten) {
        super(what, cause);
        this.perhapsWritten = perhapsWritten;
    }

    /** The commit was sent, and its result is not known. */
    public static StoreUnavailableException perhapsWritten(String what, Throwable cause) {
        return new StoreUnavailableException(what, cause, true);
    }

    /** Whether the transaction may have been committed all the same. */
    public boolean isPerhapsWritten() {
        return perhapsWritten;
    }
}
