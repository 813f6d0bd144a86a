package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.api.Fault;

/**
 * Socket Mode: a bot that is stopped while it reconnects must not open another socket, because clicks on it would get no
 * answer.
 */
@Timeout(120)
@Tag("full")
class ReconnectionTest {
    private static final String OPEN = "apps.connections.open";
    private static final Duration SLOW = Duration.ofSeconds(4);

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aSocketThatWasCutIsNotOpenedAgainAfterAStop() {
        isNotOpenedAgain(SimulatedSlack::cutSockets);
    }

    @Test
    void aSocketThatSlackWantedAnewIsNotOpenedAfterAStop() {
        isNotOpenedAgain(SimulatedSlack::refreshSockets);
    }

    private void isNotOpenedAgain(Consumer<SimulatedSlack> loses) {
        stage.slack.failAlways(OPEN, Fault.hang(SLOW));
        int opened = stage.slack.calls(OPEN).size();
        loses.accept(stage.slack);
        stage.await("a reconnection", () -> stage.slack.calls(OPEN).size() > opened);
        stage.closeBot();
        staysWithoutASocket(SLOW.plusSeconds(2));
    }

    @Test
    void aSlackThatWasGoneAtTheStopSeesNoSocketWhenItIsBack() {
        stage.slack.goesDown();
        int opened = stage.slack.calls(OPEN).size();
        stage.await("a reconnection", () -> stage.slack.calls(OPEN).size() > opened);
        stage.closeBot();
        stage.slack.comesBack();
        // Slack's client tries again after ten seconds.
        staysWithoutASocket(Duration.ofSeconds(12));
    }

    private void staysWithoutASocket(Duration length) {
        await().during(length).atMost(length.plusSeconds(2)).untilAsserted(() -> assertThat(stage.slack.sockets())
                .isZero());
    }
}
