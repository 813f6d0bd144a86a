package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;

/** The answer to a call comes after its outcome was determined in another way. */
@Tag("full")
class LateAnswerTest {
    @Test
    void isToldInTheThreadWithItsRequestIdAlsoWhereItContradictsWhatWasRecorded() {
        try (Stage stage = new Stage(Map.of("TENCENTCLOUD_TIMEOUT", "60s"))) {
            stage.cloud.answerNext(Stage.QUIT, Answer.hang(Duration.ofSeconds(30)));
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.await("the call", () -> stage.posts() == 1);
            Agenda agenda = new Agenda(stage);
            agenda.jumpsToNext("take-over");
            stage.awaitCard(101, "Outcome unknown");
            for (int reading = 0; reading < 5; reading++) {
                agenda.jumpsToNext("reconcile");
            }
            stage.awaitCard(101, "Failed");
            stage.awaitTrail(101, "Tencent Cloud answered the call late.");
            String requestId = stage.cloud.calls(Stage.QUIT).get(0).requestId();
            stage.awaitTrail(101, requestId);
            stage.awaitTrail(101, "This contradicts the recorded outcome");
            stage.awaitCard(101, requestId);
            assertThat(stage.card(101).text()).contains("Failed", "This contradicts the recorded outcome");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }
}
