package quitorg.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.proxy.Proxies;
import quitorg.slack.ScriptedSlack;
import quitorg.workflow.port.Measurements;

class SlackClientTest {
    private final ScriptedSlack slack = new ScriptedSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void sendsAMessageOnceWhereSlackAsksForItAgainAtOnce() {
        slack.answers("chat.postMessage", ScriptedSlack.Answer.status(503, "Retry-After", "0"), ScriptedSlack.OK);
        assertThat(posted()).isInstanceOf(CallResult.Unclear.class);
        assertThat(slack.bodies("chat.postMessage")).hasSize(1);
    }

    /** okhttp then connects for a second try, which fails before a byte is sent; the first try was sent in full. */
    @Test
    void doesNotTakeAMessageForUnsentIfOnlyTheSecondTryCannotConnect() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerOnceWith503(door));
            try (SlackClient web = new SlackClient(
                    "http://127.0.0.1:" + door.getLocalPort() + "/api/",
                    "xoxb-1",
                    time -> {},
                    System::nanoTime,
                    Proxies.none(),
                    Measurements.none())) {
                assertThat(posted(web)).isInstanceOf(CallResult.Unclear.class);
            }
            answered.get(60, TimeUnit.SECONDS);
        }
    }

    private static void answerOnceWith503(ServerSocket door) {
        try (Socket client = door.accept()) {
            door.close();
            client.getInputStream().read(new byte[65_536]);
            client.getOutputStream()
                    .write(("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nConnection: close\r\n"
                                    + "Content-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void doesNotTakeAnAnswerThatSaysNothingForARefusal() {
        slack.answers("chat.postMessage", ScriptedSlack.Answer.json("{}"), ScriptedSlack.OK);
        assertThat(posted()).isInstanceOf(CallResult.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ok\":true,\"message\":{\"blocks\":[{\"text\":\"no type\"}]}}",
                "{\"ok\":true,\"message\":{\"blocks\":[{\"type\":\"actions\",\"elements\":[{}]}]}}",
                "{\"ok\":true,\"message\":{\"blocks\":[[]]}}",
                "{\"ok\":true,\"message\":[]}",
                "[]",
                "null",
                ""
            })
    void doesNotBreakOnAnAnswerThatSlacksClientCannotRead(String answer) {
        slack.answers("chat.postMessage", ScriptedSlack.Answer.json(answer));
        assertThat(posted()).isInstanceOf(CallResult.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 499, 500, 503})
    void doesNotTakeAnAnswerOfSomethingInBetweenForARefusal(int status) {
        slack.answers("chat.postMessage", ScriptedSlack.Answer.status(status), ScriptedSlack.OK);
        assertThat(posted()).isInstanceOf(CallResult.Unclear.class);
        assertThat(slack.bodies("chat.postMessage")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void takesAStatusForARefusalThatSaysSo(int status) {
        slack.answers("chat.postMessage", ScriptedSlack.Answer.status(status));
        assertThat(posted()).isInstanceOf(CallResult.NotDone.class);
    }

    @Test
    void sendsOneCallAfterTheOther() {
        assertThat(posted().value()).isPresent();
        assertThat(posted().value()).isPresent();
        assertThat(slack.bodies("chat.postMessage")).hasSize(2);
    }

    private CallResult<?> posted() {
        return posted(slack.web());
    }

    private static CallResult<?> posted(SlackClient web) {
        return web.call(
                "chat.postMessage",
                methods ->
                        methods.chatPostMessage(request -> request.channel("C1").text("once")));
    }
}
