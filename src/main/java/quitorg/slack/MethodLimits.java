package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Which calls Slack does not want before a certain time: its {@code Retry-After}, for each method alone. */
final class MethodLimits {
    private static final int MOST = 1_000;

    /** Slack counts whole seconds. A caller whose timer is a moment early must not be sent away for the rest of it. */
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

    /** What is left of the wait for calls of that kind; empty where there is none. */
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
