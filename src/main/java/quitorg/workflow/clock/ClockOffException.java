package quitorg.workflow.clock;

import java.time.Instant;

/** This replica's clock is too far from the others to begin a call or to take one over: nothing was done. */
public final class ClockOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Instant retryAt;

    /** @param retryAt by the database's clock: a replica whose clock is right does it then */
    ClockOffException(String message, Instant retryAt) {
        super(message);
        this.retryAt = retryAt;
    }

    /** When to retry, by the database's clock. */
    public Instant retryAt() {
        return retryAt;
    }
}
