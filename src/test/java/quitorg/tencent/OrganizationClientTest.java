package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.tencent.Fixtures.ORG;
import static quitorg.tencent.Fixtures.openWindow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.state.CallOutcome;
import quitorg.tencent.ScriptedServer.Arrived;
import quitorg.tencent.account.KeyPlan;
import quitorg.workflow.port.OrganizationApi;

class OrganizationClientTest {
    private static final Account DEFAULT = new Account("default");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    void holdsOneAccountAndOpensNoOther() {
        OrganizationApi api = Fixtures.client(Fixtures.settings(Endpoint.parse("nonexistent.invalid"), TIMEOUT));

        assertThat(api.accounts()).containsExactly(DEFAULT);
        assertThat(api.open(DEFAULT)).isPresent();
        assertThat(api.open(new Account("payments"))).isEmpty();
    }

    @Test
    void callsEachAccountWithItsOwnKeys() throws Exception {
        Map<Account, KeyPlan> keys = new LinkedHashMap<>();
        keys.put(new Account("payments"), Fixtures.fixed("AKIDpay", "k1", ""));
        keys.put(new Account("dev"), Fixtures.fixed("AKIDdev", "k2", ""));
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            OrganizationApi api = Fixtures.client(
                    new OrganizationClient.Settings(server.endpoint(), server.endpoint(), TIMEOUT, keys));
            assertThat(api.accounts()).containsExactlyElementsOf(keys.keySet());

            api.open(new Account("dev")).orElseThrow().quit(ORG, openWindow());

            assertThat(server.arrivedInTheEnd("QuitOrganization")
                            .get(0)
                            .headers()
                            .get("authorization"))
                    .contains("Credential=AKIDdev/");
        }
    }

    @Test
    void refusesToWaitForEver() {
        assertThatThrownBy(() -> Fixtures.settings(Endpoint.parse("host"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesTheCallAsTheReferenceSays() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            CallOutcome outcome = session(server).quit(ORG, openWindow());

            assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
            Arrived post = server.arrivedInTheEnd("QuitOrganization").get(0);
            assertThat(post.line()).isEqualTo("POST / HTTP/1.1");
            assertThat(post.body()).isEqualTo("{\"OrgId\":101}");
            assertThat(post.headers())
                    .containsEntry("host", "127.0.0.1:" + server.port())
                    .containsEntry("content-type", "application/json; charset=utf-8")
                    .containsEntry("x-tc-version", "2021-03-31")
                    .containsEntry("x-tc-token", "a-token")
                    .containsKey("x-tc-timestamp")
                    .doesNotContainKeys("x-tc-region", "expect", "transfer-encoding");
            assertThat(post.headers().get("authorization"))
                    .matches("TC3-HMAC-SHA256 Credential=AKIDtest/\\d{4}-\\d\\d-\\d\\d/127/tc3_request, "
                            + "SignedHeaders=content-type;host, Signature=[0-9a-f]{64}");
        }
    }

    @Test
    void readsWithTheVersionOfEachApiAndNoParameters() throws Exception {
        ScriptedServer server = new ScriptedServer(request -> socket -> {
            Fixtures.well(request).act(socket);
            // Closes the connection after the second answer, so that every request has arrived by then.
            return !request.action().equals("DescribeOrganization");
        });
        try (server) {
            assertThat(session(server).facts()).isInstanceOf(FactsReading.Member.class);

            Arrived identity = server.arrivedInTheEnd("GetCallerIdentity").get(0);
            Arrived organization =
                    server.arrivedInTheEnd("DescribeOrganization").get(0);
            assertThat(identity.headers()).containsEntry("x-tc-version", "2018-08-13");
            assertThat(identity.body()).isEqualTo("{}");
            assertThat(organization.headers()).containsEntry("x-tc-version", "2021-03-31");
            assertThat(organization.body()).isEqualTo("{}");
        }
    }

    @Test
    void neverCallsOverAConnectionThatAReadLeftBehind() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Fixtures::well)) {
            OrganizationApi.Session session = session(server);
            session.facts();
            session.facts();
            assertThat(server.connectionsAccepted()).isEqualTo(1);

            session.quit(ORG, openWindow());

            assertThat(server.connectionsAccepted()).isEqualTo(2);
        }
    }

    private static OrganizationApi.Session session(ScriptedServer server) {
        return Fixtures.client(Fixtures.settings(server.endpoint(), TIMEOUT))
                .open(DEFAULT)
                .orElseThrow();
    }
}
