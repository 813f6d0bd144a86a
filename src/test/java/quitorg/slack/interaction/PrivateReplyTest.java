package quitorg.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.util.json.GsonFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.view.Button;
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.Measurements;

/** More people than the bot can answer click something. */
class PrivateReplyTest {
    private final ScriptedSlack slack = new ScriptedSlack();
    private final Measurements measurements = mock(Measurements.class);
    private final HandlerThreads threads = new HandlerThreads(measurements);
    private final PrivateReply privateReply = new PrivateReply(slack.web(), threads);
    private final CompletableFuture<Boolean> floodMayEnd = new CompletableFuture<>();

    @AfterEach
    void close() {
        floodMayEnd.complete(true);
        threads.close();
        slack.close();
    }

    @Test
    void answersToNewRequestsKeepNoAnswerToADecisionBack() {
        int taken = 0;
        while (threads.reply(Purpose.REQUEST, floodMayEnd::join)) {
            taken++;
        }
        assertThat(taken).isEqualTo(1_002);
        privateReply.answer(click(Button.REQUEST), "busy");
        privateReply.answer(click(Button.STOP), "your Stop was not recorded");
        await().atMost(Duration.ofSeconds(45)).untilAsserted(() -> assertThat(slack.bodies("chat.postMessage"))
                .singleElement()
                .asString()
                .contains("your Stop was not recorded"));
        verify(measurements, times(2)).refused(Measurements.Refused.REPLY);
    }

    private static BlockActionPayload click(Button button) {
        return GsonFactory.createSnakeCase()
                .fromJson(
                        "{\"trigger_id\":\"1.2\",\"user\":{\"id\":\"U1\",\"team_id\":\"T1\"},"
                                + "\"actions\":[{\"action_id\":\"" + button.actionId() + "\"}]}",
                        BlockActionPayload.class);
    }
}
