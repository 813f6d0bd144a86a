package quitorg.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.app_backend.slash_commands.SlashCommandPayloadParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;

class SignedDeliveryTest {
    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice"));
    private final Person alice = slack.person("alice");
    private HttpServer app;

    @BeforeEach
    void listen() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/slack/events", this::answer);
        app.start();
        slack.deliversTo(URI.create("http://127.0.0.1:" + app.getAddress().getPort() + "/slack/events"));
    }

    @AfterEach
    void close() {
        app.stop(0);
        slack.close();
    }

    /** Verifies the signature with the SDK, and answers with the text that was typed. */
    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        SlackSignature.Verifier verifier =
                new SlackSignature.Verifier(new SlackSignature.Generator(slack.signingSecret()));
        boolean valid = verifier.isValid(
                exchange.getRequestHeaders().getFirst("X-Slack-Request-Timestamp"),
                body,
                exchange.getRequestHeaders().getFirst("X-Slack-Signature"));
        byte[] text = new SlashCommandPayloadParser().parse(body).getText().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(valid ? 200 : 401, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Test
    void deliversACommandThatTheSdkAcceptsAndShowsTheAnswer() {
        assertThat(alice.types("/echo one & two").arrived()).isTrue();
        assertThat(alice.privateMessages()).extracting(ShownMessage::text).containsExactly("one & two");
    }

    @Test
    void saysSoWhereTheAppIsNotThere() {
        app.stop(0);
        assertThat(alice.types("/echo hello").outcome()).isEqualTo(Ack.Outcome.NOT_DELIVERED);
        assertThat(alice.privateMessages().get(0).text()).contains("dispatch_failed");
    }
}
