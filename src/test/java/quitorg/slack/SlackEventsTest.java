package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a handler, and what everything else is answered with. */
class SlackEventsTest {
    private static final String STAMP = "X-Slack-Request-Timestamp";
    private static final String SIGNATURE = "X-Slack-Signature";
    private static final String COMMAND = "command=%2Fquit-org&text=101&user_id=U1&team_id=T1&trigger_id=1.2";

    private final EventsOnAServer server = new EventsOnAServer(Clock.systemUTC());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                COMMAND,
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1.2\","
                        + "\"actions\":[{\"action_id\":\"review\",\"action_ts\":\"1\"}]}",
                "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},"
                        + "\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"review\"}}",
                "payload={\"type\":\"view_closed\",\"user\":{\"id\":\"U1\"},"
                        + "\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"review\"}}"
            })
    void whatSlackSignedIsHandled(String body) throws Exception {
        HttpResponse<String> answer = server.post(signed(body));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("answer 1");
    }

    @Test
    void theAddressIsVerifiedAndTheCertificateChecked() throws Exception {
        HttpResponse<String> challenge =
                server.post(signed("{\"type\":\"url_verification\",\"token\":\"t\",\"challenge\":\"3eZbrw1a\"}"));
        assertThat(challenge.statusCode()).isEqualTo(200);
        assertThat(challenge.body()).isEqualTo("3eZbrw1a");
        HttpResponse<String> check = server.post(signed("ssl_check=1&token=t"));
        assertThat(check.statusCode()).isEqualTo(200);
        assertThat(check.body()).isEmpty();
        assertThat(server.handled).hasValue(0);
    }

    static Stream<HttpRequestChange> faults() {
        return Stream.of(
                fault("no stamp", signed -> List.of(SIGNATURE, signed.signature())),
                fault("no signature", signed -> List.of(STAMP, signed.stamp())),
                fault("neither", signed -> List.of()),
                fault("an empty stamp", signed -> List.of(STAMP, "", SIGNATURE, signed.signature())),
                fault("a stamp that is no number", signed -> List.of(STAMP, "now", SIGNATURE, signed.signature())),
                fault("another stamp", signed -> List.of(STAMP, other(signed.stamp()), SIGNATURE, signed.signature())),
                fault(
                        "two stamps",
                        signed -> List.of(STAMP, signed.stamp(), STAMP, signed.stamp(), SIGNATURE, signed.signature())),
                fault(
                        "two signatures",
                        signed -> List.of(
                                STAMP, signed.stamp(), SIGNATURE, signed.signature(), SIGNATURE, signed.signature())),
                signature("an empty signature", text -> ""),
                signature("upper case", text -> text.toUpperCase(Locale.ROOT)),
                signature("upper-case digits", text -> "v0=" + text.substring(3).toUpperCase(Locale.ROOT)),
                signature("no version", text -> text.substring(3)),
                signature("another version", text -> "v1=" + text.substring(3)),
                signature("a digit less", text -> text.substring(0, text.length() - 1)),
                signature("a digit more", text -> text + "0"),
                signature("no hexadecimal digits", text -> "v0=" + "z".repeat(64)),
                signature("two in one", text -> text + "," + text),
                signature("nothing but zeros", text -> "v0=" + "0".repeat(64)),
                signature("letters beyond ASCII", text -> "v0=" + "é".repeat(64)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultOfTheSignatureGetsTheSameEmptyAnswer(HttpRequestChange fault) throws Exception {
        for (String body :
                List.of(COMMAND, "payload={", "ssl_check=1", "{\"type\":\"url_verification\",\"challenge\":\"c\"}")) {
            HttpResponse<String> answer = server.post(fault.on(server, signed(body)));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().map().keySet()).containsExactlyInAnyOrderElementsOf(headersOfARefusal());
        }
        assertThat(server.handled).hasValue(0);
    }

    private Iterable<String> headersOfARefusal() throws Exception {
        return server.post(server.request(new byte[0]).build()).headers().map().keySet();
    }

    @ParameterizedTest
    @CsvSource({"-299, 200", "299, 200", "-301, 401", "301, 401", "-86400, 401", "86400, 401"})
    void aStampMayBeFiveMinutesOffEitherWay(long seconds, int status) throws Exception {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        try (EventsOnAServer stopped = new EventsOnAServer(Clock.fixed(now, java.time.ZoneOffset.UTC))) {
            assertThat(stopped.post(Signed.at(now.plusSeconds(seconds), COMMAND))
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "a=b&c=d",
                "payload=",
                "payload",
                "payload={",
                "payload=null",
                "payload=[]",
                "payload=\"text\"",
                "payload={}",
                "payload={\"type\":null}",
                "payload={\"type\":7}",
                "payload={\"type\":{}}",
                "payload={\"type\":\"no_such_type\"}",
                "payload={\"type\":\"shortcut\",\"callback_id\":\"x\",\"user\":{\"id\":\"U1\"}}",
                "payload={\"type\":\"event_callback\"}",
                "payload={\"type\":\"block_actions\"}",
                "payload={\"type\":\"block_actions\",\"user\":{}}",
                "payload={\"type\":\"block_actions\",\"user\":\"U1\"}",
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1\",\"actions\":[]}",
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1\",\"actions\":[null]}",
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1\",\"actions\":[{}]}",
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":[{\"action_id\":\"review\"}]}",
                "payload={\"type\":\"view_submission\"}",
                "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"}}",
                "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":{\"type\":\"modal\"}}",
                "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":[]}",
                "payload={\"type\":\"view_closed\",\"user\":{\"id\":\"U1\"}}",
                "payload=%ZZ",
                "command=%2Fquit-org",
                "command=%2Fquit-org&user_id=U1",
                "command=&user_id=U1&trigger_id=1",
                "command=%&user_id=U1&trigger_id=1",
                "{\"type\":\"url_verification\"}",
                "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\"}}",
                "{\"type\":\"event_callback\"}",
                "{",
                "[]",
                "ssl_check=2"
            })
    void whatIsSignedAndNoPayloadOfOursIsMalformed(String body) throws Exception {
        HttpResponse<String> answer = server.post(signed(body));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
        assertThat(server.handled).hasValue(0);
    }

    @Test
    void whatIsNestedWithoutEndIsMalformedToo() throws Exception {
        String deep = "[".repeat(200_000);
        assertThat(server.post(signed("payload=" + deep)).statusCode()).isEqualTo(400);
        String click = "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"view\":{\"blocks\":" + deep
                + "]".repeat(200_000) + "}}";
        assertThat(server.post(signed("payload=" + click)).statusCode()).isEqualTo(400);
        String text = "{\"type\":\"rich_text_section\",\"elements\":[".repeat(3_000);
        String message =
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"message\":{\"blocks\":[{\"type\":\"rich_text\",\"elements\":["
                        + text + "]}".repeat(3_000) + "]}]}}";
        assertThat(server.post(signed("payload=" + URLEncoder.encode(message, StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aMegabyteIsReadAndAByteMoreIsNot() throws Exception {
        byte[] most = (COMMAND + "&filler=" + "x".repeat(RawBody.MOST))
                .substring(0, RawBody.MOST)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(server.post(signed(most)).statusCode()).isEqualTo(200);
        byte[] more = java.util.Arrays.copyOf(most, RawBody.MOST + 1);
        assertThat(server.post(signed(more)).statusCode()).isEqualTo(413);
        assertThat(server.post(chunked(signed(most))).statusCode()).isEqualTo(200);
        assertThat(server.post(chunked(signed(more))).statusCode()).isEqualTo(413);
    }

    @Test
    void aContentLengthThatLiesGetsNoHandler() throws Exception {
        Signed signed = signed(COMMAND);
        assertThat(raw(signed, signed.body().length - 1, signed.body())).startsWith("HTTP/1.1 401");
        assertThat(raw(signed, signed.body().length + 1, signed.body())).startsWith("HTTP/1.1 408");
        assertThat(raw(signed, 99_999_999, signed.body())).startsWith("HTTP/1.1 413");
        assertThat(server.handled).hasValue(0);
    }

    @Test
    void theSameSignatureIsAnsweredLikeTheFirstAndHandledOnce() throws Exception {
        Signed first = signed(COMMAND);
        assertThat(server.post(first).body()).isEqualTo("answer 1");
        assertThat(server.post(first).body()).isEqualTo("answer 1");
        assertThat(server.post(signed(COMMAND + "&x=1")).body()).isEqualTo("answer 2");
        assertThat(server.handled).hasValue(2);
    }

    @Test
    void manyWhoNeverEndTheirBodiesKeepNobodyFromAnAnswer() throws Exception {
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

    private static String other(String stamp) {
        return Long.toString(Long.parseLong(stamp) + 1);
    }

    /** What is wrong with a request, and the headers that it has then, names and values in turn. */
    record HttpRequestChange(String what, java.util.function.Function<Signed, List<String>> headers) {
        HttpRequest on(EventsOnAServer server, Signed signed) {
            HttpRequest.Builder request = server.request(signed.body());
            List<String> all = headers.apply(signed);
            for (int i = 0; i < all.size(); i += 2) {
                request.header(all.get(i), all.get(i + 1));
            }
            return request.build();
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static HttpRequestChange fault(String what, java.util.function.Function<Signed, List<String>> headers) {
        return new HttpRequestChange(what, headers);
    }

    private static HttpRequestChange signature(String what, java.util.function.UnaryOperator<String> change) {
        return fault(what, signed -> List.of(STAMP, signed.stamp(), SIGNATURE, change.apply(signed.signature())));
    }
}
