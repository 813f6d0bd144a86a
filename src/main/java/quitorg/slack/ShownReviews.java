package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import quitorg.approval.OrgId;
import quitorg.workflow.Actor;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ReviewId;
import quitorg.workflow.StoreUnavailableException;

/**
 * Which organization a review was shown for, as the acknowledgement of an approval needs it: from memory where this
 * process showed it, else by one read. That read may take a little of Slack's three seconds only, since the gesture has
 * to be written after it, which may take nearly all the rest.
 */
final class ShownReviews {
    static final Duration MOST = Duration.ofMillis(300);

    private final ReviewDesk desk;
    private final LongSupplier nanoTime;
    private final Cache<ReviewId, Shown> shown = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(Duration.ofHours(24))
            .build();

    ShownReviews(ReviewDesk desk, LongSupplier nanoTime) {
        this.desk = desk;
        this.nanoTime = nanoTime;
    }

    private record Shown(Actor person, OrgId orgId) {}

    void remember(ReviewId id, Actor person, OrgId orgId) {
        shown.put(id, new Shown(person, orgId));
    }

    /**
     * The organization, or empty where the review is not this person's.
     *
     * @throws StoreUnavailableException where it could not be read, or not in time to keep anything after it
     */
    Optional<OrgId> organizationOf(ReviewId id, Actor person) {
        Shown remembered = shown.getIfPresent(id);
        if (remembered != null) {
            return Optional.of(remembered)
                    .filter(each -> each.person().equals(person))
                    .map(Shown::orgId);
        }
        long before = nanoTime.getAsLong();
        Optional<OrgId> read = desk.organizationUnderReview(id, person);
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - before);
        if (took.compareTo(MOST) > 0) {
            throw new StoreUnavailableException(
                    "the review was read too late to be answered in time", new TimeoutException("took " + took));
        }
        return read;
    }
}
