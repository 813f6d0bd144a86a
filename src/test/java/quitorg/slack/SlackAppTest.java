package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import quitorg.slack.decision.CardActions;
import quitorg.slack.decision.ForeignPayloads;
import quitorg.slack.decision.ReviewOpener;
import quitorg.slack.decision.ReviewSubmissions;
import quitorg.slack.home.HomeActions;
import quitorg.slack.interaction.ModalClient;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.submission.QuitOrgCommand;
import quitorg.slack.submission.RequestActions;
import quitorg.slack.transport.Admission;
import quitorg.slack.view.Button;
import quitorg.slack.view.ModalKind;
import quitorg.workflow.port.Measurements;

/** Whatever breaks behind the handlers, each kind of payload is acknowledged and the person gets an answer. */
class SlackAppTest {
    private static final RequestHeaders HEADERS = new RequestHeaders(Map.of());

    private final QuitOrgCommand command = mock(QuitOrgCommand.class);
    private final RequestActions requests = mock(RequestActions.class);
    private final ReviewOpener reviews = mock(ReviewOpener.class);
    private final ReviewSubmissions submissions = mock(ReviewSubmissions.class);
    private final HomeActions home = mock(HomeActions.class);
    private final PrivateReply privateReply = mock(PrivateReply.class);
    private final Measurements measurements = mock(Measurements.class);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final App app = new SlackApp(
                    new Dispatch(command, requests, reviews, submissions, mock(CardActions.class), home),
                    mock(ForeignPayloads.class),
                    mock(ModalClient.class),
                    privateReply,
                    new Gate(stopping::get, measurements),
                    Samples.READERS)
            .build(Slack.getInstance(), new AckLatency(measurements));

    @Test
    void acknowledgesACommandAndTellsThePersonIfTheHandlerBreaks() throws Exception {
        when(command.answer(any(), any())).thenThrow(new IllegalStateException("secret detail"));
        Response response = run(command());
        assertThat(response.getBody()).contains("Nothing was done", "1.2").doesNotContain("secret detail");
    }

    @Test
    void acknowledgesASubmissionAndTellsThePersonIfTheHandlerBreaks() throws Exception {
        when(submissions.approve(any(), any())).thenThrow(new IllegalStateException("secret detail"));
        Response response = run(submission(ModalKind.REVIEW.callbackId()));
        assertThat(response.getBody())
                .contains("\"response_action\":\"update\"", "Nothing was done")
                .doesNotContain("secret detail");
    }

    @Test
    void acknowledgesAClickAndTellsThePersonIfTheHandlerBreaks() throws Exception {
        when(reviews.openReview(any(), any())).thenThrow(new IllegalStateException("secret detail"));
        run(click(Button.REVIEW.actionId()));
        verify(privateReply).answer(any(), contains("Nothing was done"));
    }

    @Test
    void acknowledgesWhatItDoesNotKnow() throws Exception {
        run(submission("something else"));
    }

    @Test
    void tellsThePersonThatItDoesNotKnowTheButton() throws Exception {
        run(click("something else"));
        verify(privateReply).answer(any(), contains("Nothing was done"));
    }

    @Test
    void takesNothingNewWhileItStops() throws Exception {
        stopping.set(true);
        assertThat(run(command()).getBody()).contains("restarting", "Nothing was done");
        assertThat(run(submission(ModalKind.REVIEW.callbackId())).getBody()).contains("restarting");
        run(click(Button.REVIEW.actionId()));
        verify(privateReply).answer(any(), contains("restarting"));
        verifyNoInteractions(command, requests, reviews, submissions);
    }

    @Test
    void givesTheSameReplyAgainWhileItStops() throws Exception {
        when(command.answer(any(), any())).thenReturn(Response.ok("the first reply"));
        run(command());
        stopping.set(true);
        assertThat(run(command()).getBody()).isEqualTo("the first reply");
    }

    @Test
    void doesNothingForWhatIsRefusedAndTellsThePerson() throws Exception {
        assertThat(run(refused(command())).getBody()).contains("very busy", "Nothing was done");
        assertThat(run(refused(submission(ModalKind.REVIEW.callbackId()))).getBody())
                .contains("\"response_action\":\"update\"", "very busy");
        run(refused(click(Button.REVIEW.actionId())));
        verify(privateReply).answer(any(), contains("very busy"));
        run(refused(shortcut()));
        verify(privateReply).saySoon(any(), contains("very busy"));
        verifyNoInteractions(command, requests, reviews, submissions, home);
        verify(measurements, times(4)).refused(Measurements.Refused.PAYLOAD);
    }

    @Test
    void keepsWhatWasTypedInAFormThatIsRefused() throws Exception {
        ViewSubmissionRequest typed = new ViewSubmissionRequest(
                "",
                "{\"type\":\"view_submission\",\"trigger_id\":\"1.2\",\"user\":{\"id\":\"U1\"},\"view\":{\"id\":\"V1\","
                        + "\"callback_id\":\"any\",\"blocks\":[{\"type\":\"section\",\"block_id\":\"first\"},"
                        + "{\"type\":\"input\",\"block_id\":\"reason\"}]}}",
                HEADERS);
        assertThat(run(refused(typed)).getBody())
                .contains("\"response_action\":\"errors\"", "\"reason\":\"", "very busy");
    }

    @Test
    void handlesWhatWasRefusedIfItIsDeliveredAgain() throws Exception {
        when(command.answer(any(), any())).thenReturn(Response.ok("the first reply"));
        run(refused(command()));
        assertThat(run(command()).getBody()).isEqualTo("the first reply");
        assertThat(run(refused(command())).getBody()).isEqualTo("the first reply");
        verify(measurements).refused(Measurements.Refused.PAYLOAD);
    }

    @Test
    void closesNoFormIfItsFirstDeliveryIsStillBeingHandled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        when(submissions.approve(any(), any())).thenAnswer(submission -> {
            begun.countDown();
            goesOn.await();
            return Response.ok();
        });
        ExecutorService slack = Executors.newSingleThreadExecutor();
        try {
            Future<Response> first = slack.submit(() -> run(submission(ModalKind.REVIEW.callbackId())));
            begun.await();
            assertThat(run(submission(ModalKind.REVIEW.callbackId())).getBody())
                    .contains("\"response_action\":\"update\"", "unclear whether your action was recorded");
            goesOn.countDown();
            first.get();
        } finally {
            slack.shutdownNow();
        }
    }

    @Test
    void countsTheWaitForAThreadAsPartOfTheAcknowledgement() throws Exception {
        when(command.answer(any(), any())).thenReturn(Response.ok());
        SlashCommandRequest late = command();
        new Admission(Duration.ofSeconds(2), false).attachTo(late);
        run(late);
        verify(measurements)
                .acknowledged(
                        eq(Measurements.Payload.COMMAND), argThat(took -> took.compareTo(Duration.ofSeconds(2)) > 0));
    }

    private static <R extends Request<?>> R refused(R request) {
        Admission.REFUSED.attachTo(request);
        return request;
    }

    private static GlobalShortcutRequest shortcut() {
        return new GlobalShortcutRequest(
                "",
                "{\"type\":\"shortcut\",\"callback_id\":\"any\",\"trigger_id\":\"1.2\",\"user\":{\"id\":\"U1\"}}",
                HEADERS);
    }

    private static SlashCommandRequest command() {
        return new SlashCommandRequest("command=%2Fquit-org&text=101&trigger_id=1.2&user_id=U1&team_id=T1", HEADERS);
    }

    private static BlockActionRequest click(String actionId) {
        return new BlockActionRequest(
                "",
                "{\"type\":\"block_actions\",\"trigger_id\":\"1.2\",\"user\":{\"id\":\"U1\"},"
                        + "\"actions\":[{\"action_id\":\"" + actionId
                        + "\",\"value\":\"Q-00000000\",\"action_ts\":\"1\"}]}",
                HEADERS);
    }

    private static ViewSubmissionRequest submission(String callbackId) {
        return new ViewSubmissionRequest(
                "",
                "{\"type\":\"view_submission\",\"trigger_id\":\"1.2\",\"user\":{\"id\":\"U1\"},"
                        + "\"view\":{\"id\":\"V1\",\"hash\":\"h\",\"callback_id\":\"" + callbackId + "\"}}",
                HEADERS);
    }

    private Response run(Request<?> request) throws Exception {
        Response response = app.run(request);
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response;
    }
}
