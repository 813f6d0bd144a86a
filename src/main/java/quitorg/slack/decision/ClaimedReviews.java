package quitorg.slack.decision;

import com.slack.api.bolt.response.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.ReviewId;

/**
 * The reviews that submitted modals claim: read before the acknowledgement, and accepted only from the person they
 * were shown to.
 */
public final class ClaimedReviews {
    /** Part of Slack's three seconds: the action must be stored after the read, which may take nearly all the rest. */
    static final Duration MOST = Duration.ofMillis(300);

    private static final Logger log = LoggerFactory.getLogger(ClaimedReviews.class);

    private final ReviewService reviewService;
    private final ForeignPayloads foreignPayloads;
    private final ReaderTexts readers;
    private final LongSupplier nanoTime;

    public ClaimedReviews(
            ReviewService reviewService, ForeignPayloads foreignPayloads, ReaderTexts readers, LongSupplier nanoTime) {
        this.reviewService = reviewService;
        this.foreignPayloads = foreignPayloads;
        this.readers = readers;
        this.nanoTime = nanoTime;
    }

    /**
     * Answers a submission by the subject of the person's review, or tells them why it does not count.
     *
     * @param claimed the review's ID, as the modal has it
     * @param part the part of the review that is needed, if the review offers it
     * @param act answers with that part
     * @param refuse answers with a text for the person
     */
    <T> Response answer(
            String claimed,
            Actor person,
            Verb verb,
            Function<ReviewService.Subject, Optional<T>> part,
            Function<T, Response> act,
            Function<String, Response> refuse) {
        Optional<T> found;
        try {
            found = subjectOf(claimed, person).flatMap(part);
            if (found.isEmpty()) {
                Refusal why = whyNone(claimed);
                foreignPayloads.reportForeignReview(claimed, person, verb);
                return refuse.apply(readers.of(person.userId()).refusals().of(why));
            }
        } catch (StoreUnavailableException e) {
            log.error("{} by {} could not be stored; the user is told so", verb, person.userId(), e);
            return refuse.apply(readers.of(person.userId()).faults().notRecorded("review"));
        }
        return act.apply(found.get());
    }

    /**
     * The subject of the review, or empty if this person has no such review.
     *
     * @param claimed its ID, as a modal has it
     * @throws StoreUnavailableException if it could not be read, or not in time to store anything afterwards
     */
    Optional<ReviewService.Subject> subjectOf(String claimed, Actor person) {
        return ReviewId.isWellFormed(claimed)
                ? inTime(nanoTime, () -> reviewService.subjectOf(new ReviewId(claimed), person))
                : Optional.empty();
    }

    private Refusal whyNone(String claimed) {
        boolean isMissing = ReviewId.isWellFormed(claimed) && !reviewService.isKnown(new ReviewId(claimed));
        return isMissing ? new Refusal.UnknownReview() : new Refusal.ReviewNotYours();
    }

    /**
     * Reads something before an acknowledgement.
     *
     * @throws StoreUnavailableException if it could not be read, or not in time to store anything afterwards
     */
    static <T> T inTime(LongSupplier nanoTime, Supplier<T> reading) {
        long before = nanoTime.getAsLong();
        T read = reading.get();
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - before);
        if (took.compareTo(MOST) > 0) {
            throw new StoreUnavailableException(
                    "what an action is about was read too late to be answered in time",
                    new TimeoutException("took " + took));
        }
        return read;
    }
}
