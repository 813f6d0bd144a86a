package quitorg.slack.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quitorg.request.account.OrgId;
import quitorg.request.state.RequestId;
import quitorg.slack.Samples;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.ReviewId;

class ClaimedReviewsTest {
    private static final ReviewId REVIEW = new ReviewId("0123456789abcdef0123456789abcdef");
    private static final Actor BOB = new Actor("T1", "UBOB");
    private static final ReviewService.Subject SUBJECT =
            new ReviewService.Subject(new RequestId("Q-00000001"), Optional.of(new OrgId(101)));

    private final ReviewService reviewService = mock(ReviewService.class);
    private final AtomicLong nanos = new AtomicLong();
    private final ClaimedReviews reviews =
            new ClaimedReviews(reviewService, mock(ForeignPayloads.class), Samples.READERS, nanos::get);

    @Test
    void isReadWhileThereIsTimeToKeepSomethingAfterIt() {
        reads(ClaimedReviews.MOST.toNanos());
        assertThat(reviews.subjectOf(REVIEW.value(), BOB)).contains(SUBJECT);
    }

    @Test
    void leavesNothingToBeKeptAfterAReadThatTookTooLong() {
        reads(ClaimedReviews.MOST.toNanos() + 1);
        assertThatThrownBy(() -> reviews.subjectOf(REVIEW.value(), BOB)).isInstanceOf(StoreUnavailableException.class);
    }

    private void reads(long took) {
        when(reviewService.subjectOf(REVIEW, BOB)).thenAnswer(call -> {
            nanos.addAndGet(took);
            return Optional.of(SUBJECT);
        });
    }
}
