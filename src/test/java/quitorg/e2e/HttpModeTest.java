package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.PreparedAction;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** What is specific to HTTP mode in the running bot. */
class HttpModeTest {
    private final Stage stage = new Stage(Transport.HTTP);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aStrangerWhoPostsGetsNothingAndChangesNothing() throws Exception {
        stage.asks(stage.alice, 101);
        HttpResponse<String> answer = post("payload=%7B%22type%22%3A%22block_actions%22%7D");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(stage.card(101).text()).contains("Waiting for approval", "0 of 1");
    }

    @Test
    void whatSlackSignedLongAgoIsNotTaken() {
        stage.clock.move(Duration.ofMinutes(10));
        stage.asks(stage.alice, 101);
        stage.skewSlack(Duration.ofSeconds(-301));
        assertThat(stage.alice.types("/quit-org help").outcome()).isEqualTo(Ack.Outcome.NOT_DELIVERED);
        stage.skewSlack(Duration.ofMinutes(10));
        assertThat(stage.alice.types("/quit-org help").arrived()).isTrue();
    }

    @Test
    void otherPathsAndMethodsAreNotFoundWithoutAWord() throws Exception {
        for (String path : List.of("/", "/slack", "/slack/events", "/slack/events/x", "/health")) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.healthPort() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void healthAndHonestPeopleAreAnsweredWhileSlowSendersHoldTheirConnections() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            String stamp = Long.toString(stage.clock.instant().getEpochSecond());
            for (int i = 0; i < 200; i++) {
                slow.add(slowSender(stamp));
            }
            assertThat(status("/health/live")).isEqualTo(200);
            stage.asks(stage.alice, 101);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    @Tag("full")
    void isReadyOnceSlackAnswersAndNotWithoutIt() {
        stage.await("the bot to be ready", () -> status("/health/ready") == 200);
        stage.slack.failAlways("auth.test", Fault.dropBeforeEffect());
        stage.restartBot();
        assertThat(status("/health/ready")).isEqualTo(503);
        stage.slack.comesBack();
        stage.await("the bot to be ready again", () -> status("/health/ready") == 200);
    }

    @Test
    @Tag("full")
    void whatIsClickedWhileItStopsIsAnsweredOrNotTaken() throws Exception {
        stage.asks(stage.alice, 101);
        ShownMessage card = stage.card(101);
        // Prepared while the card still has the button: an approved card has none.
        Iterator<PreparedAction> clicks = Stream.generate(() -> stage.carol.preparesClick(card, "Review"))
                .limit(1_000)
                .toList()
                .iterator();
        // A call in progress keeps the jobs from ending for some seconds.
        stage.cloud.answerNext(Stage.QUIT, Answer.hangThen(Duration.ofSeconds(8), Answer.loseAnswerAfterEffect()));
        stage.approves(stage.bob, 101);
        stage.await("the call", () -> stage.posts() == 1);
        Thread stopping = new Thread(stage::stopBot);
        stopping.start();
        await().until(() -> status("/health/ready") != 200);
        int acknowledged = 0;
        Ack ack;
        do {
            ack = clicks.next().send();
            acknowledged += ack.arrived() ? 1 : 0;
        } while (ack.arrived() && stopping.isAlive());
        assertThat(stopping.isAlive()).as("it refuses while it still stops").isTrue();
        stopping.join();
        assertThat(stage.carol.privateMessages().stream()
                        .filter(told -> told.text().contains("restarting")))
                .hasSize(acknowledged);
    }

    private Socket slowSender(String stamp) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.healthPort());
        socket.getOutputStream()
                .write(("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nX-Slack-Request-Timestamp: "
                                + stamp + "\r\nX-Slack-Signature: v0=" + "0".repeat(64) + "\r\n\r\npayload=")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(Stage.eventsOn(stage.healthPort()))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int status(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.healthPort() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
