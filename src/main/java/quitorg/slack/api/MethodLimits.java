package quitorg.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Until when Slack refuses calls for their rate: its {@code Retry-After}, kept for each kind of call. */
final class MethodLimits {
    private static final int MOST = 1_000;

    /** A caller whose timer is a moment early must not be refused for the rest of that moment. */
    private static final Duration NEARLY_OVER = Duration.ofMillis(10);

    private final LongSupplier nanoTime;
    private final Cache<String, Long> notBefore;

    /**
     * Nothing is limited yet.
     *
     * @param longest no wait is longer than that
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
     * What is left of the wait for calls of that kind; empty where there is none.
     *
     * @param kind the method, with the channel where Slack limits it for each channel
     */
    Optional<Duration> left(String kind) {
        return Optional.ofNullable(notBefore.getIfPresent(kind))
                .map(end -> Duration.ofNanos(end - nanoTime.getAsLong()))
                .filter(left -> left.compareTo(NEARLY_OVER) > 0);
    }

    /** Slack has just asked for that wait. */
    void note(String kind, Duration wait) {
        notBefore.put(kind, nanoTime.getAsLong() + wait.toNanos());
    }
}
