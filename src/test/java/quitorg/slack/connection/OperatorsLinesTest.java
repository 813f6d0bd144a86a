package quitorg.slack.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import quitorg.proxy.Proxies;
import quitorg.proxy.TlsFront;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.api.SlackClient;
import quitorg.workflow.port.Measurements;

/** What the log says about Slack for the operator: one line with cause and remedy, and not again and again. */
class OperatorsLinesTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("quitorg.slack.connection");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final ScriptedSlack slack = new ScriptedSlack();

    @BeforeEach
    void open() {
        written.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(written);
    }

    @AfterEach
    void close() {
        logger.detachAppender(written);
        slack.close();
    }

    @Test
    void namesMissingScopesOnceAndAgainWhenTheyChange() {
        grants(
                "commands,chat:write,users:read,usergroups:read,channels:read,groups:read,channels:history,groups:history");
        callThrice();
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("lacks users:read.email", "OAuth & Permissions", "install the app again")
                .doesNotContain("groups:history");
        grants("commands,chat:write");
        callThrice();
        assertThat(lines()).hasSize(2).last().asString().contains("users:read (", "groups:history (");
        grants(String.join(", ", Scopes.needed()) + ",files:read");
        callThrice();
        assertThat(lines()).hasSize(2);
    }

    private void grants(String scopes) {
        slack.answers("auth.test", new Answer(200, Map.of("x-oauth-scopes", scopes), ScriptedSlack.WHO_WE_ARE.body()));
    }

    private void callThrice() {
        for (int i = 0; i < 3; i++) {
            slack.web().call("auth.test", methods -> methods.authTest(request -> request));
        }
    }

    @Test
    void needsWhatTheManifestRequests() throws IOException {
        Set<String> requested = new TreeSet<>();
        String scopes =
                Files.readString(Path.of("manifest.yml")).split("bot:\n", 2)[1].split("settings:", 2)[0];
        Pattern.compile("- (\\S+)").matcher(scopes).results().forEach(found -> requested.add(found.group(1)));
        assertThat(Scopes.needed()).containsExactlyInAnyOrderElementsOf(requested);
    }

    @Test
    void saysThatSocketModeIsOff() {
        slack.answers("apps.connections.open", Answer.error("link_disabled"));
        for (int i = 0; i < 3; i++) {
            slack.web().call("apps.connections.open", methods -> methods.appsConnectionsOpen(request -> request));
        }
        assertThat(lines()).singleElement().asString().contains("link_disabled", "Socket Mode is off", "Switch it on");
    }

    @Test
    void saysThatTheCertificateIsNotTrusted(@TempDir Path folder) throws Exception {
        int port = java.net.URI.create(slack.url("")).getPort();
        try (TlsFront front = new TlsFront(TlsFront.newKeys(folder), port);
                SlackClient web = new SlackClient(
                        "https://127.0.0.1:" + front.port() + "/api/",
                        "xoxb-1",
                        time -> {},
                        System::nanoTime,
                        Proxies.none(),
                        Measurements.none())) {
            for (int i = 0; i < 3; i++) {
                assertThat(web.call("auth.test", methods -> methods.authTest(request -> request))
                                .problem())
                        .isEqualTo("no trusted TLS connection to Slack");
            }
        }
        assertThat(lines()).singleElement().asString().contains("no trusted TLS connection", "trust store");
    }

    /** The URL for an answer comes with a payload, so a payload could fill the log. */
    @Test
    void saysNothingOfAnAddressForAnAnswerThatCannotBeReached() {
        Request answer = new Request.Builder().url("http://127.0.0.1:1/answer").build();
        assertThatThrownBy(() -> slack.web().http().newCall(answer).execute()).isInstanceOf(IOException.class);
        assertThat(lines()).isEmpty();
    }

    @Test
    void saysALastingFaultAgainAfterAnHour() {
        List<String> said = new java.util.ArrayList<>();
        long[] now = {0};
        LastingFault fault = new LastingFault(said::add, () -> now[0]);
        fault.shows("gone");
        fault.shows("gone");
        now[0] += Duration.ofMinutes(61).toNanos();
        fault.shows("gone");
        fault.isOver();
        fault.shows("gone");
        assertThat(said).hasSize(3);
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
