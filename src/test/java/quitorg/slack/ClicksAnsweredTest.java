package quitorg.slack;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.util.json.GsonFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.slack.decision.PayloadCheck;
import quitorg.slack.decision.ReviewOpener;
import quitorg.slack.interaction.ActionIntake;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.ModalClient;
import quitorg.slack.interaction.ModalOpener;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.submission.RequestActions;
import quitorg.slack.submission.RequestModalFiller;
import quitorg.workflow.decision.ReviewService;

/** If the bot cannot start anything for a click, the person still gets an answer. */
class ClicksAnsweredTest {
    private final ActionContext context = new ActionContext();
    private final ModalClient modalClient = mock(ModalClient.class);
    private final ModalOpener full = new ModalOpener(modalClient, mock(HandlerThreads.class), Samples.READERS);
    private final PrivateReply privateReply = mock(PrivateReply.class);
    private final ReviewOpener reviews =
            new ReviewOpener(mock(ReviewService.class), mock(PayloadCheck.class), full, privateReply, Samples.READERS);
    private final RequestActions requests =
            new RequestActions(mock(ActionIntake.class), mock(RequestModalFiller.class), privateReply, Samples.READERS);

    private static BlockActionPayload click(String value) {
        return GsonFactory.createSnakeCase()
                .fromJson(
                        "{\"trigger_id\":\"1.2\",\"user\":{\"id\":\"U1\",\"team_id\":\"T1\"},\"view\":{\"id\":\"V1\"},"
                                + "\"actions\":[{\"action_id\":\"any\",\"value\":\"" + value + "\"}]}",
                        BlockActionPayload.class);
    }

    @AfterEach
    void nothingIsShown() {
        verifyNoInteractions(modalClient);
    }

    @Test
    void tellsThatAReviewCouldNotBeOpened() {
        reviews.openReview(click("Q-7F3K9M2P"), context);
        verifyAnswer("very busy");
    }

    @Test
    void tellsThatARejectionCouldNotBeOpened() {
        reviews.openRejection(click("0".repeat(32)), context);
        verifyAnswer("very busy");
    }

    @Test
    void tellsThatARejectionNamesNoRequest() {
        reviews.openRejection(click("nonsense"), context);
        verifyAnswer("");
    }

    @Test
    void tellsThatItCouldNotAskAgain() {
        requests.askAgain(click("101 main"), context);
        verifyAnswer("very busy");
    }

    @Test
    void tellsThatAskingAgainNamesNothing() {
        requests.askAgain(click("nonsense"), context);
        verifyAnswer("Nothing was done");
    }

    @Test
    void tellsThatAChoiceNamesNothing() {
        requests.choose(click("nonsense"), context);
        verifyAnswer("Nothing was done");
    }

    private void verifyAnswer(String part) {
        verify(privateReply).answer(any(), contains(part));
    }
}
