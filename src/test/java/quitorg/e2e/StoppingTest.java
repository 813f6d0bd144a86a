package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.story.Transport;
import quitorg.store.FaultyWire;
import quitorg.store.TestPostgres;

/** Whichever peer does not answer, and whatever is in progress: a bot that is told to stop has stopped in time. */
@Timeout(180)
@InBothTransports
class StoppingTest {
    /** Less than the process's eight seconds, because the process itself has to end, too. */
    private static final Duration LONGEST = Duration.ofMillis(7_500);

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final FaultyWire database = FaultyWire.toPostgres();
    private final Stage stage;
    private final FaultyWire slack;

    StoppingTest(Transport transport) throws IOException {
        stage = new Stage(transport, Map.of("DATABASE_URL", database.to(TestPostgres.freshDatabase())));
        stage.stopBot();
        slack = FaultyWire.to(URI.create(stage.slack.apiUrl()).getPort());
        stage.set("SLACK_API_URL", slack.to(stage.slack.apiUrl()));
        stage.startBot();
    }

    @AfterEach
    void close() throws IOException {
        stage.close();
        slack.close();
        database.close();
    }

    private Duration stopping() {
        long began = System.nanoTime();
        stage.closeBot();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Bob has approved, and the cloud does not answer the call. */
    private void hasACallInHand() {
        stage.cloud.answerNext(Stage.QUIT, Answer.hang(SILENCE));
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.await("the call", () -> stage.posts() == 1);
    }

    @Test
    void whereNothingIsInHand() {
        assertThat(stopping()).isLessThan(LONGEST);
    }

    @Test
    @Tag("full")
    void whereTheCloudIsSilent() {
        hasACallInHand();
        assertThat(stopping()).isLessThan(LONGEST);
    }

    @Test
    @Tag("full")
    void whereTheDatabaseIsSilent() {
        stage.asks(stage.alice, 101);
        database.fallSilent();
        assertThat(stopping()).isLessThan(LONGEST);
    }

    @Test
    @Tag("full")
    void whereSlackIsSilent() {
        stage.asks(stage.alice, 101);
        hasWindowsToOpen();
        slack.fallSilent();
        assertThat(stopping()).isLessThan(LONGEST);
    }

    /** With all waits in it, it needs more than six of the eight seconds, so it is alone on the machine. */
    @Test
    @Tag("alone")
    void whereAllAreSilent() throws IOException {
        hasACallInHand();
        hasWindowsToOpen();
        try (Socket slow = slowSender()) {
            assertThat(slow.isConnected()).isTrue();
            slack.fallSilent();
            database.fallSilent();
            assertThat(stopping()).isLessThan(LONGEST);
        }
    }

    /** Slack falls silent before it has opened the modal. */
    private void hasWindowsToOpen() {
        stage.slack.failAlways("views.open", Fault.hang(SILENCE));
        int opened = stage.slack.calls("views.open").size();
        stage.alice.types("/quit-org 101");
        stage.await("a window to open", () -> stage.slack.calls("views.open").size() > opened);
    }

    /** A client that begins a request and does not go on. */
    private Socket slowSender() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.healthPort());
        socket.getOutputStream()
                .write("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\npayload="
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
