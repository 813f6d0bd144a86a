package quitorg.store.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.state.Status;
import quitorg.workflow.port.RecentSuccesses;

/** The last success for each account and organization, in memory, for the length of the repeat window. */
public final class RecentSuccessCache implements RecentSuccesses {
    private static final int MOST_PAIRS = 10_000;

    private final Cache<Pair, QuitRequest> successes;
    private final Duration window;
    private final Clock clock;

    private record Pair(Account account, OrgId orgId) {}

    /** @param window how long after its end a success is answered from memory; zero means never */
    public RecentSuccessCache(Duration window, Clock clock) {
        this.window = window;
        this.clock = clock;
        successes = Caffeine.newBuilder()
                .maximumSize(MOST_PAIRS)
                .expireAfterWrite(window)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    @Override
    public Optional<QuitRequest> success(Account account, OrgId orgId) {
        // The time of caching is not the time of the end: a success may be remembered long after it ended.
        return Optional.ofNullable(successes.getIfPresent(new Pair(account, orgId)))
                .filter(request -> clock.instant().isBefore(request.changedAt().plus(window)));
    }

    /** @throws IllegalArgumentException if it did not succeed */
    @Override
    public void remember(QuitRequest succeeded) {
        if (succeeded.status() != Status.SUCCEEDED) {
            throw new IllegalArgumentException(succeeded.id() + " is " + succeeded.status());
        }
        successes
                .asMap()
                .merge(
                        new Pair(succeeded.account(), succeeded.orgId()),
                        succeeded,
                        (known, other) -> known.changedAt().isAfter(other.changedAt()) ? known : other);
    }

    @Override
    public void forget(QuitRequest newer) {
        successes.invalidate(new Pair(newer.account(), newer.orgId()));
        successes
                .asMap()
                .values()
                .removeIf(known ->
                        known.orgId().equals(newer.orgId()) && known.uin().equals(newer.uin()));
    }

    @Override
    public void forgetAll() {
        successes.invalidateAll();
    }
}
