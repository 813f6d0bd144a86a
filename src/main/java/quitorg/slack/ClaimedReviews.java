package quitorg.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import quitorg.approval.Refusal;
import quitorg.workflow.Actor;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ReviewId;
import quitorg.workflow.StoreUnavailableException;

/** The reviews that submitted windows claim: read before the acknowledgement, and taken only from the person they were shown to. */
final class ClaimedReviews {
    /** Of Slack's three seconds: the gesture has to be written after the read, which may take nearly all the rest. */
    static final Duration MOST = Duration.ofMillis(300);

    private final ReviewDesk desk;
    private final LongSupplier nanoTime;

    ClaimedReviews(ReviewDesk desk, LongSupplier nanoTime) {
        this.desk = desk;
        this.nanoTime = nanoTime;
    }

    /**
     * What it is about, or empty where there is no such review of this person's.
     *
     * @param claimed its ID, as a window has it
     * @throws StoreUnavailableException where it could not be read, or not in time to keep anything after it
     */
    Optional<ReviewDesk.Subject> subjectOf(String claimed, Actor person) {
        return ReviewId.isWellFormed(claimed)
                ? inTime(nanoTime, () -> desk.subjectOf(new ReviewId(claimed), person))
                : Optional.empty();
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

    /**
     * Reads something before an acknowledgement.
     *
     * @throws StoreUnavailableException where it could not be read, or not in time to keep anything after it
     */
    static <T> T inTime(LongSupplier nanoTime, Supplier<T> reading) {
        long before = nanoTime.getAsLong();
        T read = reading.get();
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - before);
        if (took.compareTo(MOST) > 0) {
            throw new StoreUnavailableException(
                    "what a gesture is about was read too late to be answered in time",
                    new TimeoutException("took " + took));
        }
        return read;
    }
}
