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
import quitorg.slack.decision.ClaimedReviews;
import quitorg.slack.decision.PayloadCheck;
import quitorg.slack.decision.RejectActions;
import quitorg.slack.decision.ReviewActions;
import quitorg.slack.decision.ReviewModal;
import quitorg.slack.submission.RequestActions;
import quitorg.slack.submission.RequestModalFiller;
import quitorg.slack.view.ActionIntake;
import quitorg.slack.view.HandlerThreads;
import quitorg.slack.view.ModalClient;
import quitorg.slack.view.PrivateReply;
import quitorg.workflow.decision.ReviewService;

/** If the bot cannot start anything for a click, the person still gets an answer. */
class ClicksAnsweredTest {
    private final BlockActionPayload click = GsonFactory.createSnakeCase()
            .fromJson(
                    "{\"trigger_id\":\"1.2\",\"user\":{\"id\":\"U1\",\"team_id\":\"T1\"},\"view\":{\"id\":\"V1\"}}",
                    BlockActionPayload.class);
    private final ActionContext context = new ActionContext();
    private final ModalClient windows = mock(ModalClient.class);
    private final HandlerThreads full = mock(HandlerThreads.class);
    private final PrivateReply aside = mock(PrivateReply.class);
    private final RejectActions rejections = new RejectActions(
            mock(ClaimedReviews.class), mock(ActionIntake.class), Samples.TEXTS, windows, full, aside);
    private final RequestActions requests =
            new RequestActions(mock(ActionIntake.class), mock(RequestModalFiller.class), aside);

    @AfterEach
    void nothingIsShown() {
        verifyNoInteractions(windows);
    }

    @Test
    void tellsThatAReviewCouldNotBeOpened() {
        new ReviewActions(
                        mock(ReviewService.class),
                        mock(ClaimedReviews.class),
                        new ReviewModal(Samples.TEXTS),
                        Samples.TEXTS,
                        windows,
                        mock(ActionIntake.class),
                        full,
                        aside,
                        mock(PayloadCheck.class))
                .opened(click, "Q-7F3K9M2P", context);
        verify(aside).say(click, PrivateReply.BUSY);
    }

    @Test
    void tellsThatARejectionCouldNotBeOpened() {
        rejections.opened(click, "0".repeat(32), context);
        verify(aside).say(click, PrivateReply.BUSY);
    }

    @Test
    void tellsThatARejectionNamesNoRequest() {
        rejections.opened(click, "nonsense", context);
        verify(aside).say(eq(click), any());
    }

    @Test
    void tellsThatItCouldNotAskAgain() {
        requests.askAgain(click, "101 main", context);
        verify(aside).say(click, PrivateReply.BUSY);
    }

    @Test
    void tellsThatAskingAgainNamesNothing() {
        requests.askAgain(click, "nonsense", context);
        verify(aside).say(eq(click), contains("Nothing was done"));
    }
}
