package quitorg.workflow.port.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * The channel takes no posts, does not show yet what a call waits for, or cannot be read. Nothing was called, and the job
 * has to run again.
 */
public final class ChannelNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    /** Without a wait that Slack asked for. */
    public ChannelNotReadyException(String message) {
        this(message, Optional.empty());
    }

    /** @param retryAfter how long Slack asked to wait, if it did */
    public ChannelNotReadyException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long Slack asked to wait; the job runs no earlier. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
