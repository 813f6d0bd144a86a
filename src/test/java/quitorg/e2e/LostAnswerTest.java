package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.story.Transport;

@InBothTransports
@ExtendWith(NoSecretIsLogged.class)
class LostAnswerTest {
    private final Transport transport;

    LostAnswerTest(Transport transport) {
        this.transport = transport;
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("closed after the effect", Answer.loseAnswerAfterEffect()),
                Arguments.of("reset before the effect", Answer.reset()),
                Arguments.of("no answer in time", Answer.hang(Duration.ofSeconds(4))),
                Arguments.of("408", Answer.http(408, Map.of(), "")),
                Arguments.of("503", Answer.http(503, Map.of("Retry-After", "0"), "")),
                Arguments.of("307", Answer.http(307, Map.of("Location", "/"), "")),
                Arguments.of("empty", Answer.emptyBody()),
                Arguments.of("success without RequestId", Answer.body("{\"Response\":{}}")),
                Arguments.of("InternalError", Answer.internalError()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isToldAsUnknownAndNeverSentAgain(String name, Answer answer) {
        try (Stage stage = new Stage(transport, Map.of("TENCENTCLOUD_TIMEOUT", "1s"))) {
            stage.cloud.answerNext(Stage.QUIT, answer);
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Outcome unknown");
            stage.awaitTrail(101, "It will not be called again");
            assertThat(stage.posts()).as("POSTs").isEqualTo(1);

            stage.restartBot();
            stage.carol.types("/quit-org 101");
            Screen screen = stage.awaitModalSaying(stage.carol, "There is already an open request");
            assertThat(screen.text()).contains("Outcome unknown");
            assertThat(stage.posts()).as("POSTs after the restart").isEqualTo(1);
        }
    }

    @Test
    @Tag("full")
    void isFoundOutByReadingAfterARestart() {
        try (Stage stage = new Stage(transport)) {
            stage.cloud.answerNext(Stage.QUIT, Answer.loseAnswerAfterEffect());
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Outcome unknown");
            stage.restartBot();
            // Two readings, five seconds apart by the bot's own clock.
            stage.awaitCard(101, "Succeeded");
            stage.awaitTrail(101, "verified by DescribeOrganization");
            assertThat(stage.card(101).replies().get(3).broadcast()).isTrue();
            assertThat(stage.posts()).isEqualTo(1);
        }
    }
}
