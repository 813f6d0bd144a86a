package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.response.Response;
import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.slack.Samples;
import quitorg.slack.view.Button;
import quitorg.slack.view.ModalKind;

/** More arrives at the socket than the bot can take. */
@Timeout(60)
class EnvelopesTest {
    private static final Pattern ANY = Pattern.compile(".*");
    private static final int MOST = Envelopes.CONCURRENCY + Envelopes.MOST_WAITING;

    private final App app = new App(AppConfig.builder().build(), List.of());
    private final AtomicLong now = new AtomicLong();
    private final Envelopes envelopes = new Envelopes(new EnvelopeHandler(app, Samples.TEXTS), now::get);
    private final CompletableFuture<Boolean> commandsMayEnd = new CompletableFuture<>();
    private final CompletableFuture<Boolean> interactionsMayEnd = new CompletableFuture<>();
    private final AtomicInteger begunCommands = new AtomicInteger();
    private final AtomicInteger begunInteractions = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void connect() {
        app.command(ANY, (request, context) -> answer(context, begunCommands, commandsMayEnd));
        app.blockAction(ANY, (request, context) -> answer(context, begunInteractions, interactionsMayEnd));
        app.viewSubmission(ANY, (request, context) -> answer(context, begunInteractions, interactionsMayEnd));
        SocketModeClient client = mock(SocketModeClient.class);
        doAnswer(sent -> acknowledged.add(sent.getArgument(0))).when(client).sendSocketModeResponse(anyString());
        envelopes.connected(client);
    }

    private static Response answer(Context context, AtomicInteger counter, CompletableFuture<Boolean> mayEnd) {
        if (Admission.of(context).isRefused()) {
            return Response.ok("busy");
        }
        counter.incrementAndGet();
        mayEnd.join();
        return Response.ok("done");
    }

    @AfterEach
    void end() throws InterruptedException {
        commandsMayEnd.complete(true);
        interactionsMayEnd.complete(true);
        envelopes.end(Duration.ofSeconds(30));
    }

    private void commands(int number) {
        for (int i = 0; i < number; i++) {
            envelopes.add("{\"envelope_id\":\"e\",\"type\":\"slash_commands\",\"payload\":"
                    + "{\"command\":\"/quit-org\",\"text\":\"101\",\"user_id\":\"U1\",\"team_id\":\"T1\"}}");
        }
    }

    private void click(Button button) {
        envelopes.add("{\"envelope_id\":\"e\",\"payload\":{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},"
                + "\"actions\":[{\"action_id\":\"" + button.actionId() + "\"}]},\"type\":\"interactive\"}");
    }

    private void submission(ModalKind kind) {
        envelopes.add("{\"envelope_id\":\"e\",\"payload\":{\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},"
                + "\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"" + kind.callbackId()
                + "\"}},\"type\":\"interactive\"}");
    }

    private long answered(String text) {
        return acknowledged.stream().filter(each -> each.contains(text)).count();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(45)).untilAsserted(assertion);
    }

    @Test
    void answersWhatDoesNotFitBusyAtOnceAndTheRestWhenItsTurnComes() {
        commands(MOST + 700);
        eventually(() -> assertThat(answered("busy")).isEqualTo(700));
        assertThat(answered("done")).isZero();
        commandsMayEnd.complete(true);
        eventually(() -> assertThat(answered("done")).isEqualTo(MOST));
        assertThat(begunCommands).hasValue(MOST);
    }

    @Test
    void carriesOutADecisionThatComesLastBeforeTheCommandsThatWait() {
        interactionsMayEnd.complete(true);
        commands(MOST);
        click(Button.STOP);
        submission(ModalKind.REVIEW);
        submission(ModalKind.REJECTION);
        eventually(() -> assertThat(acknowledged).hasSize(3));
        assertThat(begunInteractions).hasValue(3);
    }

    @Test
    void carriesOutADecisionBeforeTheNewRequestsThatWait() {
        for (int i = 0; i < MOST; i++) {
            submission(ModalKind.REQUEST);
        }
        eventually(() -> assertThat(begunInteractions).hasValue(Envelopes.CONCURRENCY));
        click(Button.STOP);
        eventually(() -> assertThat(begunInteractions).hasValue(Envelopes.CONCURRENCY + 1));
    }

    @Test
    void answersBusyWhatWaitedTooLong() {
        commands(Envelopes.CONCURRENCY + 5);
        eventually(() -> assertThat(begunCommands).hasValue(Envelopes.CONCURRENCY));
        now.addAndGet(Envelopes.LONGEST_WAIT.toNanos() + 1);
        commandsMayEnd.complete(true);
        eventually(() -> assertThat(answered("busy")).isEqualTo(5));
        assertThat(begunCommands).hasValue(Envelopes.CONCURRENCY);
        commands(1);
        eventually(() -> assertThat(begunCommands).hasValue(Envelopes.CONCURRENCY + 1));
    }

    @Test
    void carriesOutADecisionHoweverLongItWaited() {
        for (int i = 0; i < Envelopes.CONCURRENCY + 5; i++) {
            click(Button.STOP);
        }
        eventually(() -> assertThat(begunInteractions).hasValue(Envelopes.CONCURRENCY));
        now.addAndGet(Envelopes.LONGEST_WAIT.toNanos() + 1);
        interactionsMayEnd.complete(true);
        eventually(() -> assertThat(answered("done")).isEqualTo(Envelopes.CONCURRENCY + 5));
    }

    @Test
    void whatSlackSaysAboutTheSocketWaitsForNothing() {
        commands(MOST + 2_000);
        String goodbye = "{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}";
        envelopes.add(goodbye);
        assertThat(envelopes.poll()).isEqualTo(goodbye);
    }
}
