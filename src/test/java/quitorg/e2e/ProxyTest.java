package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.proxy.SimulatedProxy;
import quitorg.proxy.TlsFront;

/** Slack's Web API, its socket and Tencent Cloud are reached through the proxy of the environment, or not at all. */
@Tag("full")
class ProxyTest {
    @TempDir
    private Path folder;

    private final Stage stage = new Stage();
    private final SimulatedProxy proxy = new SimulatedProxy();
    private Path keys;
    private TlsFront slackFront;
    private TlsFront cloudFront;

    ProxyTest() throws IOException {}

    @BeforeEach
    void open() throws Exception {
        stage.stopBot();
        keys = TlsFront.newKeys(folder);
        slackFront = new TlsFront(keys, URI.create(stage.slack.apiUrl()).getPort());
        cloudFront = new TlsFront(keys, URI.create(stage.cloud.url()).getPort());
        proxy.leads(TlsFront.SLACK, slackFront.port()).leads(TlsFront.CLOUD, cloudFront.port());
    }

    @AfterEach
    void close() throws IOException {
        stage.close();
        proxy.close();
        slackFront.close();
        cloudFront.close();
    }

    @Test
    void theWholeStoryGoesThroughTheProxy() throws Exception {
        int port = Jvm.freePort();
        Process process = bot(Map.of("https_proxy", proxy.url(), "PORT", Integer.toString(port)));
        try {
            stage.await("the process to be ready", () -> Jvm.isReady(port));
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.posts()).isEqualTo(1);
            assertThat(proxy.connects()).contains(TlsFront.SLACK, TlsFront.CLOUD);
            assertThat(proxy.refused()).isEmpty();
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(log().lines().filter(line -> line.contains("started; port")))
                .singleElement()
                .asString()
                .contains(
                        "Socket Mode; channel ",
                        "admins U0ALICE,",
                        "approvals 1; hold PT0S; accounts default; database /")
                .contains(TlsFront.SLACK, TlsFront.CLOUD, "proxy 127.0.0.1:");
        assertThat(log()).doesNotContain("p@ss", "p%40ss");
    }

    @Test
    void aProxyThatRefusesThePasswordIsNamedWithoutIt() throws Exception {
        Process process = bot(Map.of("HTTPS_PROXY", proxy.urlWithWrongPassword(), "PORT", "0"));
        try {
            stage.await("the refusal to be logged", () -> log().contains("refused the user name or password"));
            assertThat(log()).contains("HTTPS_PROXY").doesNotContain("wr0ng-secret", "\tat ");
        } finally {
            process.destroyForcibly();
        }
    }

    private Process bot(Map<String, String> changes) throws IOException {
        Map<String, String> environment = new HashMap<>(stage.environment());
        environment.put("SLACK_API_URL", "https://" + TlsFront.SLACK + "/api/");
        environment.put("TENCENTCLOUD_ENDPOINT", TlsFront.CLOUD);
        environment.put("TENCENTCLOUD_STS_ENDPOINT", TlsFront.CLOUD);
        environment.putAll(changes);
        return Jvm.of(
                        System.getProperty("java.class.path"),
                        TlsFront.trusting(keys).entrySet().stream()
                                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                                .toList(),
                        "quitorg.cli.Main",
                        environment,
                        "serve")
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("err.txt"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
