package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.sandbox.Answer;
import quitorg.sandbox.Fault;
import quitorg.sandbox.Transport;

/** Slack goes away in the middle of everything. */
@Timeout(120)
class SlackAwayTest {
    /** Time passes three times as fast: any faster, and jobs that run would look dead to each other. */
    private static final Duration STEP = Duration.ofMillis(100);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    @Test
    void whatWasInDoubtAndWhatHappenedMeanwhileIsToldOnceAndInOrderAfterAMinute() {
        try (Stage stage = new Stage(Transport.HTTP)) {
            TrailReading trail = new TrailReading(stage);
            stage.asks(stage.alice, 101);
            stage.cloud.answerNext(Stage.QUIT, Answer.hangThen(Duration.ofSeconds(2), Answer.loseAnswerAfterEffect()));
            stage.readiesApproval(stage.bob, stage.card(101), 101);
            // The approval's entry arrives, and nobody tells the bot.
            stage.slack.failAlways("chat.postMessage", Fault.dropAfterEffect());
            stage.bob.submits();
            stage.await("the entry in doubt", () -> trail.versions().equals(List.of(1, 2)));
            stage.await("the call", () -> stage.posts() == 1);
            stage.slack.goesDown();
            pass(stage, Duration.ofSeconds(60));
            assertThat(ready(stage)).isEqualTo(503);
            assertThat(trail.versions()).isEqualTo(List.of(1, 2));
            stage.slack.comesBack();
            stage.await("to be ready", () -> ready(stage) == 200);
            await().atMost(Duration.ofSeconds(60)).pollInterval(STEP).until(() -> {
                stage.clock.move(STEP.multipliedBy(2));
                return trail.versions().size() >= 5 && stage.card(101).text().contains("SUCCEEDED");
            });
            assertThat(trail.versions()).isEqualTo(List.of(1, 2, 3, 4, 5));
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void aFailedEditOfACardIsRepairedAlsoAfterARestart() {
        try (Stage stage = new Stage(Transport.HTTP)) {
            stage.asks(stage.alice, 101);
            stage.slack.failAlways("chat.update", Fault.httpStatus(500));
            stage.approves(stage.bob, 101);
            stage.awaitTrail(101, "SUCCEEDED");
            stage.await(
                    "an edit that fails",
                    () -> !stage.slack.calls("chat.update").isEmpty());
            assertThat(stage.card(101).text()).contains("PENDING");
            stage.restartBot();
            stage.slack.comesBack();
            stage.clock.move(Duration.ofMinutes(5));
            stage.awaitCard(101, "SUCCEEDED");
            assertThat(new TrailReading(stage).versions()).isEqualTo(List.of(1, 2, 3, 4));
        }
    }

    @Test
    void theBotStopsInTimeWhileSlackIsSilent() {
        try (Stage stage = new Stage()) {
            stage.asks(stage.alice, 101);
            stage.readiesApproval(stage.bob, stage.card(101), 101);
            stage.slack.failAlways("*", Fault.hang(Duration.ofSeconds(30)));
            stage.bob.submits();
            stage.await(
                    "somebody to wait for Slack",
                    () -> stage.slack.calls("users.info").size() > 2);
            assertThat(stopping(stage)).isLessThan(LONGEST_STOP);
            stage.slack.comesBack();
            stage.startBot();
            stage.awaitCard(101, "SUCCEEDED");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void theBotStopsInTimeWhileSlackIsGone() {
        try (Stage stage = new Stage()) {
            stage.asks(stage.alice, 101);
            stage.slack.goesDown();
            stage.await("no socket", () -> stage.slack.sockets() == 0);
            assertThat(stopping(stage)).isLessThan(LONGEST_STOP);
            stage.slack.comesBack();
            stage.startBot();
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "SUCCEEDED");
        }
    }

    private static Duration stopping(Stage stage) {
        long began = System.nanoTime();
        stage.stopBot();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Lets that much time pass in steps, so that the bot tries what it would try meanwhile. */
    private static void pass(Stage stage, Duration length) {
        Instant end = stage.clock.instant().plus(length);
        await().atMost(Duration.ofSeconds(60)).pollInterval(STEP).until(() -> {
            stage.clock.move(STEP.multipliedBy(2));
            return !stage.clock.instant().isBefore(end);
        });
    }

    private static int ready(Stage stage) {
        URI address = URI.create("http://127.0.0.1:" + stage.healthPort() + "/health/ready");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
