package quitorg.workflow;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether there is a trail to write to. Where the channel is archived, the bot was removed from it or its token is
 * revoked, nothing new may begin: no request is taken and no approved one is called, since nobody could read of it.
 *
 * <p>A Slack that merely does not answer closes nothing: what is to be told waits in the {@link Outbox} then. Readings
 * are shared for ten seconds, so a channel that was archived a moment ago may still see one more call begin. Safe for
 * many threads.
 */
public final class ChannelWatch implements TrailGate {
    /** Slack allows about fifty readings a minute for the whole app; this is six a minute and replica. */
    private static final Duration SHARED_FOR = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(ChannelWatch.class);

    private final Channel channel;
    private final LongSupplier nanoTime;
    private volatile Optional<String> closed = Optional.empty();
    private Optional<Long> readAt = Optional.empty();

    /** Reads nothing yet. */
    public ChannelWatch(Channel channel, LongSupplier nanoTime) {
        this.channel = channel;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Optional<String> whyClosed() {
        long now = nanoTime.getAsLong();
        if (readAt.isEmpty() || now - readAt.get() >= SHARED_FOR.toNanos()) {
            note(channel.condition());
            readAt = Optional.of(nanoTime.getAsLong());
        }
        return closed;
    }

    /** The same as last read, without waiting for anybody. */
    public Optional<String> lastSeenClosed() {
        return closed;
    }

    private void note(Channel.Condition condition) {
        if (condition instanceof Channel.Condition.NotReadable failure) {
            log.warn(
                    "whether the channel can be posted to was not readable ({}); {} goes on being believed",
                    failure.why(),
                    closed.isPresent() ? "that it is closed" : "that it is open");
            return;
        }
        Optional<String> now =
                condition instanceof Channel.Condition.Closed shut ? Optional.of(shut.why()) : Optional.empty();
        if (!now.equals(closed)) {
            if (now.isPresent()) {
                log.error(
                        "no trail can be written ({}): no request is taken and none is called until it can", now.get());
            } else {
                log.info("the channel can be posted to again; what waited goes on");
            }
        }
        closed = now;
    }
}
