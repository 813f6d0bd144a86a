package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.slack.EventsOnAServer;
import quitorg.slack.Signed;

/** Whatever is wrong with time stamp or signature, the answer is the same, and nothing else is looked at. */
class EventsEndpointRefusedTest {
    private static final String STAMP = "X-Slack-Request-Timestamp";
    private static final String SIGNATURE = "X-Slack-Signature";
    private static final String COMMAND = "command=%2Fquit-org&text=101&user_id=U1&team_id=T1&trigger_id=1.2";

    private final EventsOnAServer server = new EventsOnAServer(Clock.systemUTC());

    @AfterEach
    void close() {
        server.close();
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

    private static Signed signed(String body) {
        return Signed.at(Instant.now(), body);
    }

    private static String other(String stamp) {
        return Long.toString(Long.parseLong(stamp) + 1);
    }

    /** A fault of a request, and the headers that have it: names and values in turn. */
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
