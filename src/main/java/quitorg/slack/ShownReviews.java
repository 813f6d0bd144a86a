package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import quitorg.approval.Refusal;
import quitorg.workflow.Actor;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ReviewId;
import quitorg.workflow.StoreUnavailableException;

/**
 * What a review was shown for, as the acknowledgement of a decision needs it: from memory where this
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

    private record Shown(Actor person, ReviewDesk.Subject subject) {}

    void remember(ReviewId id, Actor person, ReviewDesk.Subject subject) {
        shown.put(id, new Shown(person, subject));
    }

    /**
     * What it is about, or empty where there is no such review of this person's.
     *
     * @param claimed its ID, as a window has it
     * @throws StoreUnavailableException where it could not be read, or not in time to keep anything after it
     */
    Optional<ReviewDesk.Subject> subjectOf(String claimed, Actor person) {
        return ReviewId.isWellFormed(claimed) ? subjectOf(new ReviewId(claimed), person) : Optional.empty();
    }

    /**
     * Why {@link #subjectOf} gave nothing to act on.
     *
     * @throws StoreUnavailableException where it could not be read
     */
    Refusal whyNone(String claimed) {
        boolean isMissing = ReviewId.isWellFormed(claimed) && !desk.isKnown(new ReviewId(claimed));
        return isMissing ? new Refusal.UnknownReview() : new Refusal.ReviewNotYours();
    }

    private Optional<ReviewDesk.Subject> subjectOf(ReviewId id, Actor person) {
        Shown remembered = shown.getIfPresent(id);
        if (remembered != null) {
            return Optional.of(remembered)
                    .filter(each -> each.person().equals(person))
                    .map(Shown::subject);
        }
        long before = nanoTime.getAsLong();
        Optional<ReviewDesk.Subject> read = desk.subjectOf(id, person);
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - before);
        if (took.compareTo(MOST) > 0) {
            throw new StoreUnavailableException(
                    "the review was read too late to be answered in time", new TimeoutException("took " + took));
        }
        return read;
    }
}
