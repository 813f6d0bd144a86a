package quitorg.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tracks rate limits: Slack's {@code Retry-After}, kept for each kind of call. */
final class MethodLimits {
    private static final int MOST = 1_000;

    /** Tolerance: a caller is not refused only because its timer fires slightly early. */
    private static final Duration NEARLY_OVER = Duration.ofMillis(10);

    private final LongSupplier nanoTime;
    private final Cache<String, Long> notBefore;

    /**
     * Nothing is limited yet.
     *
     * @param longest upper bound of any wait
     * @param nanoTime monotonic
     */
    MethodLimits(Duration longest, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        notBefore = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(longest)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /**
     * The remaining wait for calls of that kind; empty if there is none.
     *
     * @param kind the method, with the channel if Slack limits the method for each channel
     */
    Optional<Duration> left(String kind) {
        return Optional.ofNullable(notBefore.getIfPresent(kind))
                .map(end -> Duration.ofNanos(end - nanoTime.getAsLong()))
                .filter(left -> left.compareTo(NEARLY_OVER) > 0);
    }

    /** Records a wait that Slack has just asked for. */
    void note(String kind, Duration wait) {
        notBefore.put(kind, nanoTime.getAsLong() + wait.toNanos());
    }
}
