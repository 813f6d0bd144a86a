package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.app.Application;
import quitorg.app.settings.Settings;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.store.TestPostgres;

/** Two replicas on one database; the second one's clock is a minute ahead. */
@Tag("full")
class WrongClockTest {
    @Test
    void aReplicaWhoseClockIsAMinuteAheadTakesNoLiveCallOverAndIsNotReady() {
        try (Stage stage =
                new Stage(Map.of("DATABASE_URL", TestPostgres.freshDatabase(), "TENCENTCLOUD_TIMEOUT", "20s"))) {
            stage.cloud.answerNext(Stage.QUIT, Answer.hangThen(Duration.ofSeconds(12), Answer.requestLimitExceeded()));
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.await("the call", () -> stage.posts() == 1);
            MovableClock ahead = new MovableClock();
            ahead.jump(Duration.ofSeconds(60));
            Settings.Valid valid = (Settings.Valid) Settings.parse(stage.environment());
            try (Application second = new Application(valid.settings(), ahead, Duration.ZERO)) {
                second.start();
                stage.await("the second replica's socket", () -> stage.slack.sockets() == 2);
                stage.awaitLong("the end", () -> isOver(stage));
                assertThat(stage.card(101).replies())
                        .extracting(ShownMessage::text)
                        .noneMatch(text -> text.contains("Outcome unknown"));
                assertThat(stage.card(101).text()).contains("Succeeded");
                assertThat(stage.posts()).isEqualTo(2);
                assertThat(Stage.health(second.port(), "ready")).isEqualTo(503);
                assertThat(stage.health("ready")).isEqualTo(200);
            }
        }
    }

    private static boolean isOver(Stage stage) {
        String card = stage.card(101).text();
        return card.contains("Succeeded") || card.contains("Failed");
    }
}
