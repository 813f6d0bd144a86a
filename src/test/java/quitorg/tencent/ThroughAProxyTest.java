package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.tencent.Fixtures.ORG;
import static quitorg.tencent.Fixtures.openWindow;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.proxy.Proxies;
import quitorg.proxy.SimulatedProxy;
import quitorg.proxy.TlsFront;
import quitorg.request.account.FactsReading;
import quitorg.request.state.CallOutcome;

/** Calls of Tencent Cloud through a proxy: sent once or not at all, as without one. */
class ThroughAProxyTest {
    private static final Endpoint CLOUD = Endpoint.parse(TlsFront.CLOUD);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final SimulatedProxy proxy = new SimulatedProxy();

    ThroughAProxyTest() throws java.io.IOException {}

    @AfterEach
    void close() throws java.io.IOException {
        proxy.close();
        TlsFront.trusting(folder).keySet().forEach(System::clearProperty);
    }

    @Test
    void isNotSentIfTheProxyRefusesThePassword() {
        assertNotSent(call(proxy.urlWithWrongPassword()), "refused the user name or password");
        // Wrong ones are offered once: a directory behind the proxy may lock the user out.
        assertThat(proxy.refused()).containsExactly("CONNECT cloud.test:443 HTTP/1.1");
    }

    @Test
    void isNotSentIfTheProxyAsksForAPasswordAndThereIsNone() {
        assertNotSent(call(proxy.url().replaceFirst("//.*@", "//")), "HTTP status 407");
    }

    @Test
    void isNotSentIfTheProxyRefusesTheHost() {
        assertNotSent(call(proxy.url()), "refused the connection to cloud.test with HTTP status 403");
    }

    @Test
    void isNotSentIfTheProxyIsNotThere() throws Exception {
        int port;
        try (ServerSocket shortLived = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = shortLived.getLocalPort();
        }
        assertNotSent(call("http://127.0.0.1:" + port), "the proxy 127.0.0.1:" + port + " could not be connected to");
        assertNotSent(call("http://nonexistent.invalid:3128"), "the proxy nonexistent.invalid:3128 could not");
    }

    @Test
    void doesNotGoThroughTheProxyToThisMachine() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            SingleSendHttp http = new SingleSendHttp(PATIENCE, proxies("http://nonexistent.invalid:3128"));
            assertThat(Fixtures.quitCall(server.endpoint(), http).call(ORG, openWindow()))
                    .isInstanceOf(CallOutcome.Succeeded.class);
        }
    }

    @Test
    @Tag("full")
    void readsAndCallsOnceThroughTheProxyWhateverBreaksBehindIt() throws Exception {
        Path keys = TlsFront.newKeys(folder);
        TlsFront.trusting(keys).forEach(System::setProperty);
        try (ScriptedServer server = new ScriptedServer(Fixtures::well);
                TlsFront front = new TlsFront(keys, server.port())) {
            proxy.leads(TlsFront.CLOUD, front.port());
            var session = new OrganizationClient(
                            Fixtures.settings(CLOUD, PATIENCE), proxies(proxy.url()), Clock.systemUTC())
                    .open(new quitorg.request.account.Account("default"))
                    .orElseThrow();
            assertThat(session.facts()).isInstanceOf(FactsReading.Member.class);
            assertThat(session.quit(ORG, openWindow())).isInstanceOf(CallOutcome.Succeeded.class);
            assertThat(proxy.connects()).isNotEmpty().containsOnly(TlsFront.CLOUD);
        }
        try (ScriptedServer server = new ScriptedServer(request -> ScriptedServer.hangUp());
                TlsFront front = new TlsFront(keys, server.port())) {
            proxy.leads(TlsFront.CLOUD, front.port());
            assertThat(call(proxy.url())).isInstanceOf(CallOutcome.Unknown.class);
            assertThat(server.arrivedInTheEnd("QuitOrganization")).hasSize(1);
        }
    }

    @Test
    @Tag("full")
    void isNotSentIfTheServerBehindTheProxyIsNotTrusted() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Fixtures::well);
                TlsFront front = new TlsFront(TlsFront.newKeys(folder), server.port())) {
            proxy.leads(TlsFront.CLOUD, front.port());
            assertNotSent(call(proxy.url()), "no trusted TLS connection with cloud.test");
            assertThat(proxy.connects()).containsExactly(TlsFront.CLOUD);
            assertThat(server.arrivedInTheEnd("QuitOrganization")).isEmpty();
        }
    }

    private static Proxies proxies(String url) {
        return Proxies.of(Map.of("HTTPS_PROXY", url), (name, what) -> {
            throw new AssertionError(name + " " + what);
        });
    }

    private static CallOutcome call(String proxyUrl) {
        return Fixtures.quitCall(CLOUD, new SingleSendHttp(PATIENCE, proxies(proxyUrl)))
                .call(ORG, openWindow());
    }

    private static void assertNotSent(CallOutcome outcome, String why) {
        assertThat(outcome)
                .asInstanceOf(InstanceOfAssertFactories.type(CallOutcome.NotSent.class))
                .extracting(said -> said.why().toString(), InstanceOfAssertFactories.STRING)
                .contains(why)
                .doesNotContain("wr0ng-secret", "p@ss");
    }
}
