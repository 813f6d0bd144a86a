package quitorg.workflow;

import java.time.Duration;
import java.util.Optional;

/** What was to be done could not be told in the channel, so it was not done: it has to come again. */
public final class NoTrailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    public NoTrailException(String message) {
        this(message, Optional.empty());
    }

    /** {@code retryAfter}: how long Slack wants to be left alone, where it said so. */
    public NoTrailException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** Come again no earlier than so much later, where Slack said how long to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
