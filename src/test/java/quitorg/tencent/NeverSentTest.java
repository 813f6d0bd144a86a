package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.tencent.Fixtures.ORG;
import static quitorg.tencent.Fixtures.SECRET;
import static quitorg.tencent.Fixtures.openWindow;

import com.tencentcloudapi.common.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Dns;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.explanation.ErrorCodes;
import quitorg.proxy.Proxies;
import quitorg.request.state.CallOutcome;

/** If no byte of the request reached the network, the outcome says so, and nothing arrives. */
class NeverSentTest {
    private final SingleSendHttp http = new SingleSendHttp(Duration.ofSeconds(1), Proxies.none());

    @Test
    void isNotSentToAPortThatRefuses() throws Exception {
        int port;
        try (ServerSocket shortLived = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = shortLived.getLocalPort();
        }
        assertNotSent(call(Endpoint.parse("http://127.0.0.1:" + port)), "could not be connected to");
    }

    @Test
    void isNotSentToANameThatDoesNotExist() {
        assertNotSent(call(Endpoint.parse("nonexistent.invalid")), "could not be found");
    }

    @Test
    void isNotSentWhereTheOtherSideSpeaksNoTls() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            // The server waits for the end of a line that never comes.
            assertNotSent(call(Endpoint.parse("https://127.0.0.1:" + server.port())), "no answer from");
            assertThat(server.arrivedInTheEnd("QuitOrganization")).isEmpty();
        }
    }

    @Test
    void isNotSentWhereTheAnswerToTheTlsGreetingIsPlainText() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerInPlainText(plain));
            answering.start();
            // On a busy machine the TLS of a JVM alone may take longer than the second that the others wait.
            SingleSendHttp patient = new SingleSendHttp(Duration.ofSeconds(30), Proxies.none());
            CallOutcome outcome = Fixtures.quitCall(
                            Endpoint.parse("https://127.0.0.1:" + plain.getLocalPort()), patient)
                    .call(ORG, openWindow());
            assertNotSent(outcome, "no trusted TLS");
            answering.join();
        }
    }

    private static void answerInPlainText(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The client hung up first, which is fine, too.
            return;
        }
    }

    @Test
    void isNotSentOnceTheWindowIsClosed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            CallOutcome outcome = Fixtures.quitCall(server.endpoint(), http).call(ORG, Fixtures.closedWindow());

            assertNotSent(outcome, "too late");
            // The client gives the connection up so fast that the server may see it later.
            org.awaitility.Awaitility.await().until(() -> server.connectionsAccepted() == 1);
            assertThat(server.arrivedInTheEnd("QuitOrganization")).isEmpty();
        }
    }

    @Test
    void isNotSentWhereNoConnectionComesAboutInTime() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        SingleSendHttp hurried = new SingleSendHttp(Duration.ofMillis(300), Proxies.none());
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // No one accepts: once the queue is full, the kernel does not even answer a further SYN.
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                crowd.add(socket);
                connectIfThereIsRoom(socket, full);
            }
            CallOutcome outcome = Fixtures.quitCall(Endpoint.parse("http://127.0.0.1:" + full.getLocalPort()), hurried)
                    .call(ORG, openWindow());
            assertNotSent(outcome, "no answer from");
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    private static void connectIfThereIsRoom(Socket socket, ServerSocket full) {
        try {
            socket.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException e) {
            // The queue is full, as intended.
            return;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKID\nid", "AKID\u00e9"})
    void isNotSentWhereAHeaderCannotBeWrittenAndTellsNoSecret(String badPart) throws Exception {
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            Credential bad = new Credential(badPart, SECRET, "token-" + SECRET + badPart);
            CallOutcome outcome = new QuitCall(server.endpoint(), bad, http, new OutcomeClassifier(ErrorCodes.load()))
                    .call(ORG, openWindow());

            assertNotSent(outcome, "could not be written");
            assertThat(outcome.toString()).doesNotContain(SECRET, "AKID", "Signature");
            assertThat(server.connectionsAccepted()).isZero();
        }
    }

    @Test
    void givesUpALookupThatHangs() {
        Dns hanging = host -> {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        assertThatThrownBy(() -> new TimelyDns(hanging, Duration.ofMillis(50)).lookup("slow.invalid"))
                .isInstanceOf(UnknownHostException.class);
    }

    private CallOutcome call(Endpoint endpoint) {
        return Fixtures.quitCall(endpoint, http).call(ORG, openWindow());
    }

    private static void assertNotSent(CallOutcome outcome, String why) {
        assertThat(outcome)
                .asInstanceOf(InstanceOfAssertFactories.type(CallOutcome.NotSent.class))
                .extracting(said -> said.why().toString(), InstanceOfAssertFactories.STRING)
                .contains(why)
                .doesNotContain(SECRET);
    }
}
