package quitorg.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import quitorg.request.Authorization;
import quitorg.request.state.Person;

/**
 * People that Slack listed in no user group a moment ago. Slack is not asked about them again for ten seconds. To
 * find that a person is on no list, the bot reads all groups, and Slack allows about twenty such reads a minute. One
 * person who clicks the public buttons must not use them up and so keep an admin from stopping a call.
 *
 * <p>The cached answer decides nothing: the person is asked to wait until Slack may be asked again.
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

    /** Slack has just listed this person in no group. */
    void note(Person person) {
        since.put(person.userId(), nanoTime.getAsLong());
    }

    /** Why Slack is not asked about this person now; empty if it may be asked. */
    Optional<Authorization.AskedTooOften> whyNotAskedAgain(Person person) {
        return Optional.ofNullable(since.getIfPresent(person.userId())).map(asked -> {
            Duration wait = ASK_EVERY.minusNanos(nanoTime.getAsLong() - asked);
            return new Authorization.AskedTooOften(wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait);
        });
    }
}
