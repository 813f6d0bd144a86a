package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quitorg.approval.OrgId;
import quitorg.workflow.Actor;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ReviewId;
import quitorg.workflow.StoreUnavailableException;

class ShownReviewsTest {
    private static final ReviewId REVIEW = new ReviewId("0123456789abcdef0123456789abcdef");
    private static final Actor BOB = new Actor("T1", "UBOB");
    private static final OrgId ORG = new OrgId(101);

    private final ReviewDesk desk = mock(ReviewDesk.class);
    private final AtomicLong nanos = new AtomicLong();
    private final ShownReviews shown = new ShownReviews(desk, nanos::get);

    @Test
    void readsNothingOfWhatItShowed() {
        shown.remember(REVIEW, BOB, ORG);
        assertThat(shown.organizationOf(REVIEW, BOB)).contains(ORG);
        verifyNoInteractions(desk);
    }

    @Test
    void isNobodyElses() {
        shown.remember(REVIEW, BOB, ORG);
        assertThat(shown.organizationOf(REVIEW, new Actor("T1", "UCAROL"))).isEmpty();
        assertThat(shown.organizationOf(REVIEW, new Actor("T2", "UBOB"))).isEmpty();
    }

    @Test
    void readsWhatAnotherProcessShowed() {
        reads(ShownReviews.MOST.toNanos());
        assertThat(shown.organizationOf(REVIEW, BOB)).contains(ORG);
    }

    @Test
    void leavesNothingToBeKeptAfterAReadThatTookTooLong() {
        reads(ShownReviews.MOST.toNanos() + 1);
        assertThatThrownBy(() -> shown.organizationOf(REVIEW, BOB)).isInstanceOf(StoreUnavailableException.class);
    }

    private void reads(long took) {
        when(desk.organizationUnderReview(REVIEW, BOB)).thenAnswer(call -> {
            nanos.addAndGet(took);
            return Optional.of(ORG);
        });
    }
}
