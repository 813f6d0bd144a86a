package quitorg.workflow.port;

/** The program is stopping, and begins no work that it might not finish: the job runs again after the start. */
public final class StoppingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppingException(String message) {
        super(message);
    }

    /**
     * Call this between a reading and the write that depends on it. A stop interrupts the reading thread, and the reading
     * then says "unreadable" of what could be read. Nothing may be refused or posted because of that.
     *
     * @throws StoppingException if this thread is interrupted
     */
    public static void throwIfInterrupted(String what) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppingException(what + " goes on after the next start");
        }
    }
}
