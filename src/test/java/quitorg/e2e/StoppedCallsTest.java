package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.story.Transport;
import quitorg.store.StoredTrail;

/**
 * The effect of a shutdown on calls: no call begins any more, and the outcome of one in progress is recorded if possible.
 */
@Tag("full")
@Timeout(180)
class StoppedCallsTest {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    /** A shutdown waits a little longer than this for a call. */
    private static final Duration LESS_THAN_THE_PATIENCE = Duration.ofSeconds(2);

    @Test
    void beginsNoCallOnceItIsToldToStop() {
        try (Stage stage = new Stage()) {
            stage.asks(stage.alice, 101);
            stage.readiesApproval(stage.bob, stage.card(101), 101);
            // The decision reads once, and the call reads again.
            int read = stage.cloud.arrivals("DescribeOrganization").size();
            stage.cloud.delay("DescribeOrganization", LESS_THAN_THE_PATIENCE);
            stage.bob.submits();
            stage.awaitTrail(101, "Tencent Cloud is called next");
            stage.await(
                    "the call to read the facts",
                    () -> stage.cloud.arrivals("DescribeOrganization").size() == read + 2);
            stage.stopBot();
            assertThat(stage.posts()).isZero();
            assertThat(status(stage)).isEqualTo("APPROVED");
            stage.cloud.answerTruly("DescribeOrganization");
            stage.startBot();
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void recordsWhatComesBackWhileItWaits() throws Exception {
        try (Stage stage = new Stage()) {
            Process process = withACallInHand(stage, Answer.hang(LESS_THAN_THE_PATIENCE));
            stops(process);
            assertThat(status(stage)).isEqualTo("SUCCEEDED");
            stage.await("no socket", () -> stage.slack.sockets() == 0);
            stage.startBot();
            stage.awaitCard(101, "Succeeded");
            stage.awaitTrail(101, "Succeeded");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void leavesAnUnknownOutcomeWhereNothingComesBackAndNeverCallsAgain() throws Exception {
        try (Stage stage = new Stage(Transport.SOCKET, Map.of("TENCENTCLOUD_TIMEOUT", "60s"))) {
            Process process = withACallInHand(stage, Answer.hangForGood());
            stops(process);
            stage.await("no socket", () -> stage.slack.sockets() == 0);
            stage.startBot();
            // An interrupted call is not recorded: another process records it when send window, time-out and margin
            // have passed.
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        stage.clock.move(Duration.ofSeconds(1));
                        return status(stage).equals("OUTCOME_UNKNOWN");
                    });
            stage.awaitCard(101, "Outcome unknown");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    /** A process with a call in progress: the cloud has it, and gives that answer. */
    private static Process withACallInHand(Stage stage, Answer answer) throws IOException {
        stage.stopBot();
        Process process = Jvm.of("quitorg.cli.Main", stage.environment(), "serve")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        stage.awaitLong("the process's socket", () -> stage.slack.sockets() > 0);
        stage.asks(stage.alice, 101);
        stage.cloud.answerNext(Stage.QUIT, answer);
        stage.approves(stage.bob, 101);
        stage.await("the call", () -> stage.posts() == 1);
        return process;
    }

    private static void stops(Process process) throws InterruptedException {
        process.destroy();
        try {
            assertThat(process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String status(Stage stage) {
        return new StoredTrail("jdbc:sqlite:" + stage.databaseFile())
                .requests()
                .get(0)
                .status();
    }
}
