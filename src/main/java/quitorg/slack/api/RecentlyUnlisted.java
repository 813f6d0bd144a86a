package quitorg.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import quitorg.request.Authorization;
import quitorg.request.Person;

/**
 * People whom Slack named in no user group a moment ago: not asked about again for ten seconds. Who is on no list reads all
 * groups to learn it, and Slack allows some twenty such readings a minute: one person at the buttons that everybody sees
 * must not use them up, and leave an admin unable to stop a call.
 *
 * <p>What Slack said then decides nothing: he is put off until it may be asked again.
 */
final class RecentlyUnlisted {
    private static final Duration ASK_EVERY = Duration.ofSeconds(10);
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
    private static final int MOST = 1_000;

    private final LongSupplier nanoTime;
    private final Cache<String, Long> since;

    RecentlyUnlisted(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        since = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(ASK_EVERY)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** Slack has just named him in no group. */
    void note(Person person) {
        since.put(person.userId(), nanoTime.getAsLong());
    }

    /** Why Slack is not asked about him now; empty where it may be. */
    Optional<Authorization.AskedTooOften> whyNotAskedAgain(Person person) {
        return Optional.ofNullable(since.getIfPresent(person.userId())).map(asked -> {
            Duration wait = ASK_EVERY.minusNanos(nanoTime.getAsLong() - asked);
            return new Authorization.AskedTooOften(wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait);
        });
    }
}
