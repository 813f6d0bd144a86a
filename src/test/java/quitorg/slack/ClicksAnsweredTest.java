package quitorg.slack;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.util.json.GsonFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.workflow.ReviewDesk;

/** Where nothing can be started for a click, the person is told. */
class ClicksAnsweredTest {
    private final BlockActionPayload click = GsonFactory.createSnakeCase()
            .fromJson(
                    "{\"trigger_id\":\"1.2\",\"user\":{\"id\":\"U1\",\"team_id\":\"T1\"},\"view\":{\"id\":\"V1\"}}",
                    BlockActionPayload.class);
    private final ActionContext context = new ActionContext();
    private final Windows windows = mock(Windows.class);
    private final Background full = mock(Background.class);
    private final Aside aside = mock(Aside.class);
    private final RefusalText refusals = new RefusalText(request -> "");
    private final RejectGestures rejections =
            new RejectGestures(mock(ClaimedReviews.class), mock(Keeping.class), refusals, windows, full, aside);
    private final RequestGestures requests = new RequestGestures(mock(Keeping.class), mock(RequestWindow.class), aside);

    @AfterEach
    void nothingIsShown() {
        verifyNoInteractions(windows);
    }

    @Test
    void tellsThatAReviewCouldNotBeOpened() {
        new ReviewGestures(
                        mock(ReviewDesk.class),
                        mock(ClaimedReviews.class),
                        new ReviewModal(refusals),
                        refusals,
                        windows,
                        mock(Keeping.class),
                        full,
                        aside,
                        mock(Origin.class))
                .opened(click, "Q-7F3K9M2P", context);
        verify(aside).say(click, Aside.BUSY);
    }

    @Test
    void tellsThatARejectionCouldNotBeOpened() {
        rejections.opened(click, "0".repeat(32), context);
        verify(aside).say(click, Aside.BUSY);
    }

    @Test
    void tellsThatARejectionNamesNoRequest() {
        rejections.opened(click, "nonsense", context);
        verify(aside).say(eq(click), any());
    }

    @Test
    void tellsThatItCouldNotAskAgain() {
        requests.askAgain(click, "101 main", context);
        verify(aside).say(click, Aside.BUSY);
    }

    @Test
    void tellsThatAskingAgainNamesNothing() {
        requests.askAgain(click, "nonsense", context);
        verify(aside).say(eq(click), contains("Nothing was done"));
    }
}
