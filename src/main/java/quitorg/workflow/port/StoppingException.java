package quitorg.workflow.port;

/** The program is stopping, and begins nothing that it might not see the end of: the job comes again after the start. */
public final class StoppingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppingException(String message) {
        super(message);
    }

    /**
     * Asked between a reading and what is written of it: a stop interrupts who reads, and what it broke off says
     * "unreadable" of what could be read. Nobody may be refused, and nothing told, because of that.
     *
     * @throws StoppingException where this thread is interrupted
     */
    public static void throwIfInterrupted(String what) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppingException(what + " goes on after the next start");
        }
    }
}
