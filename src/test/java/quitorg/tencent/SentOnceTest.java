package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.tencent.Fixtures.ORG;
import static quitorg.tencent.Fixtures.openWindow;
import static quitorg.tencent.ScriptedServer.answer;
import static quitorg.tencent.ScriptedServer.json;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.proxy.Proxies;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.tencent.ScriptedServer.Step;

/** However the connection or the answer breaks, exactly one POST arrives, and the outcome is unknown. */
class SentOnceTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    static Stream<Arguments> breakages() {
        return Stream.of(
                Arguments.of("reset after reading", ScriptedServer.reset()),
                Arguments.of("closed after reading", ScriptedServer.hangUp()),
                Arguments.of("408", answer("408 Request Timeout", "", "")),
                Arguments.of("408 and closed", answer("408 Request Timeout", "Connection: close\r\n", "")),
                Arguments.of("503 with Retry-After: 0", answer("503 Unavailable", "Retry-After: 0\r\n", "")),
                Arguments.of("307", answer("307 Temporary Redirect", "Location: /\r\n", "")),
                Arguments.of("308", answer("308 Permanent Redirect", "Location: /\r\n", "")),
                Arguments.of("no answer in time", ScriptedServer.silence()),
                Arguments.of("half an answer", ScriptedServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void sendsOnePostOverAReusedConnectionWhateverBreaks(String what, Step breakage) throws Exception {
        ConnectionPool kept = new ConnectionPool(5, 1, TimeUnit.MINUTES);
        SingleSendHttp http = new SingleSendHttp(SHORT, Proxies.none(), kept);
        try (ScriptedServer server = new ScriptedServer(
                request -> request.action().equals("QuitOrganization") ? breakage : Fixtures.IDENTITY)) {
            Fixtures.readThrough(http.clientFor(new SingleSendHttp.Send(openWindow())), server.endpoint());

            CallOutcome outcome = Fixtures.quitCall(server.endpoint(), http).call(ORG, openWindow());

            kept.evictAll();
            assertThat(server.arrivedInTheEnd("QuitOrganization"))
                    .as("POSTs that arrived: %s", what)
                    .hasSize(1);
            assertThat(server.connectionsAccepted())
                    .as("connections, so that the POST rode the read's")
                    .isEqualTo(1);
            assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void sendsOnePostOverAConnectionOfItsOwnWhateverBreaks(String what, Step breakage) throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> breakage)) {
            CallOutcome outcome = Fixtures.quitCall(server.endpoint(), new SingleSendHttp(SHORT, Proxies.none()))
                    .call(ORG, openWindow());

            assertThat(server.arrivedInTheEnd("QuitOrganization"))
                    .as("POSTs that arrived: %s", what)
                    .hasSize(1);
            assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
        }
    }

    @Test
    void opensAConnectionOfItsOwnForEachCall() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            SingleSendHttp http = new SingleSendHttp(SHORT, Proxies.none());
            List<CallOutcome> outcomes = List.of(
                    Fixtures.quitCall(server.endpoint(), http).call(ORG, openWindow()),
                    Fixtures.quitCall(server.endpoint(), http).call(ORG, openWindow()));

            assertThat(outcomes).allMatch(CallOutcome.Succeeded.class::isInstance);
            assertThat(server.arrivedInTheEnd("QuitOrganization")).hasSize(2);
            assertThat(server.connectionsAccepted()).isEqualTo(2);
        }
    }

    @Test
    void succeedsOverAReusedConnectionToo() throws Exception {
        SingleSendHttp http = new SingleSendHttp(SHORT, Proxies.none(), new ConnectionPool(5, 1, TimeUnit.MINUTES));
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            Fixtures.readThrough(http.clientFor(new SingleSendHttp.Send(openWindow())), server.endpoint());

            assertThat(Fixtures.quitCall(server.endpoint(), http).call(ORG, openWindow()))
                    .isInstanceOf(CallOutcome.Succeeded.class);
            assertThat(server.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    void countsEachOfManyConcurrentCallsAlone() throws Exception {
        SingleSendHttp http = new SingleSendHttp(Duration.ofSeconds(10), Proxies.none());
        try (ScriptedServer server = new ScriptedServer(
                request -> request.body().contains("7}") ? ScriptedServer.reset() : json(Fixtures.SUCCESS))) {
            List<CallOutcome> outcomes = Stream.iterate(1L, id -> id + 1)
                    .limit(40)
                    .parallel()
                    .map(id -> Fixtures.quitCall(server.endpoint(), http).call(new OrgId(id), openWindow()))
                    .toList();

            assertThat(outcomes.stream().filter(CallOutcome.Unknown.class::isInstance))
                    .hasSize(4);
            assertThat(outcomes.stream().filter(CallOutcome.Succeeded.class::isInstance))
                    .hasSize(36);
            assertThat(server.arrivedInTheEnd("QuitOrganization")).hasSize(40);
        }
    }
}
