package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.ops.JettyServer;
import quitorg.slack.EventsOnAServer;
import quitorg.slack.Signed;

/** How bodies arrive: their size, their speed, and what the headers claim about them. */
class EventsEndpointBodyTest {
    private static final String STAMP = "X-Slack-Request-Timestamp";
    private static final String SIGNATURE = "X-Slack-Signature";
    private static final String COMMAND = "command=%2Fquit-org&text=101&user_id=U1&team_id=T1&trigger_id=1.2";

    private final EventsOnAServer server = new EventsOnAServer(Clock.systemUTC());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMegabyteIsReadAndAByteMoreIsNot() throws Exception {
        byte[] most = (COMMAND + "&filler=" + "x".repeat(JettyServer.LARGEST_BODY))
                .substring(0, JettyServer.LARGEST_BODY)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(server.post(signed(most)).statusCode()).isEqualTo(200);
        byte[] more = java.util.Arrays.copyOf(most, JettyServer.LARGEST_BODY + 1);
        // Sent by hand, because a client that is refused while it sends may see the connection close before it reads
        // the answer.
        assertThat(raw(signed(more), more.length, new byte[0])).startsWith("HTTP/1.1 413");
        assertThat(server.post(chunked(signed(most))).statusCode()).isEqualTo(200);
        assertThat(server.post(chunked(signed(more))).statusCode()).isEqualTo(413);
    }

    @Test
    @Tag("full")
    void aContentLengthThatLiesGetsNoHandler() throws Exception {
        Signed signed = signed(COMMAND);
        assertThat(raw(signed, signed.body().length - 1, signed.body())).startsWith("HTTP/1.1 401");
        assertThat(raw(signed, signed.body().length + 1, signed.body())).startsWith("HTTP/1.1 408");
        assertThat(raw(signed, 99_999_999, signed.body())).startsWith("HTTP/1.1 413");
        assertThat(server.handled).hasValue(0);
    }

    @Test
    @Tag("full")
    void manyWhoNeverEndTheirBodiesKeepNoOneFromAnAnswer() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            // More than the web server has threads.
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                slow.add(socket);
                socket.getOutputStream().write(head(signed(COMMAND), 1_000));
                socket.getOutputStream().write('x');
            }
            assertThat(server.post(signed(COMMAND)).body()).isEqualTo("answer 1");
            Socket first = slow.get(0);
            first.setSoTimeout(20_000);
            assertThat(new String(first.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private String raw(Signed signed, int length, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(signed, length));
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static byte[] head(Signed signed, int length) {
        return ("POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n" + STAMP + ": "
                        + signed.stamp() + "\r\n" + SIGNATURE + ": " + signed.signature() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private HttpRequest chunked(Signed signed) {
        return server.chunked(new ByteArrayInputStream(signed.body()))
                .header(STAMP, signed.stamp())
                .header(SIGNATURE, signed.signature())
                .build();
    }

    private static Signed signed(String body) {
        return Signed.at(Instant.now(), body);
    }

    private static Signed signed(byte[] body) {
        return Signed.at(Instant.now(), body);
    }
}
