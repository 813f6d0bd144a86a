package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.story.Transport;
import quitorg.store.TestPostgres;

/**
 * Processes in which every logger of logback and the JDK is at TRACE, with an operator's configuration that has none of
 * the bot's masking: whether things succeed or fail, no secret is in the output.
 */
@Timeout(300)
class NoSecretInAnyOutputTest {
    private static final List<String> OF_THE_SANDBOX =
            List.of("xoxb-sandbox-bot", "xapp-sandbox-app", "sandbox-signing-secret", "sandbox-key");

    private static final String SESSION_TOKEN = "e2e-session-token";

    /** The bot retries a failed edit of a card by its own clock, which is the real one here. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    @Tag("full")
    void theWholeStoryOfTheSandbox() throws Exception {
        Process process = start(Map.of("LOG_LEVEL", "TRACE"), "sandbox", "--script");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String output = output();
        assertThat(output).contains("With Socket Mode", "With signed HTTP", "INFO", "started; port");
        assertThat(process.exitValue()).as(output).isZero();
        Leaks.assertNoneIn(output, OF_THE_SANDBOX);
    }

    @Test
    @Tag("full")
    void theProgramsOwnLogAtTraceToo() throws Exception {
        Process process =
                startWith(List.of(), Map.of("LOG_LEVEL", "TRACE", "LOG_FORMAT", "json"), "sandbox", "--script");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String output = output();
        assertThat(output).contains("\"level\":\"INFO\"", "started; port");
        assertThat(process.exitValue()).as(output).isZero();
        Leaks.assertNoneIn(output, OF_THE_SANDBOX);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @Tag("full")
    void aRunInWhichMuchGoesWrong(Transport transport) throws Exception {
        Map<String, String> overrides =
                Map.of("DATABASE_URL", TestPostgres.freshDatabase(), "TENCENTCLOUD_TIMEOUT", "1s");
        try (Stage stage = new Stage(transport, overrides)) {
            stage.stopBot();
            // Temporary keys, with their session token.
            stage.cloud.removeKey("AKIDe2e");
            stage.cloud.add(CloudAccount.of(Stage.UIN, "AKIDe2e", "e2e-key").withToken(SESSION_TOKEN));
            // And those of a role, which the cloud makes.
            String role = "qcs::cam::uin/" + Stage.UIN + ":roleName/quit-org";
            stage.cloud.roles().trust(role, Stage.UIN);
            int port = Jvm.freePort();
            Map<String, String> environment = new HashMap<>(stage.environment());
            environment.put("TENCENTCLOUD_ROLE_ARN", role);
            environment.putAll(
                    Map.of("PORT", Integer.toString(port), "LOG_LEVEL", "TRACE", "TENCENTCLOUD_TOKEN", SESSION_TOKEN));
            Process process = start(environment, "serve");
            try {
                stage.await("the process to be ready", () -> Jvm.isReady(port));
                if (transport == Transport.HTTP) {
                    stage.slack.deliversTo(Stage.eventsOn(port));
                }
                post(port, "payload=%7Bnot+json", Map.of("X-Slack-Signature", "v0=" + "0123456789abcdef".repeat(4)));
                goesWrong(stage, transport);
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            String output = output();
            assertThat(output).contains("OUTCOME_UNKNOWN", "WARN", "accounts default (" + Stage.UIN + "); database");
            assertThat(stage.cloud.calls("AssumeRole")).isNotEmpty();
            Leaks.assertNoneIn(
                    output,
                    List.of(
                            stage.slack.botToken(),
                            stage.slack.appToken(),
                            stage.slack.signingSecret(),
                            "e2e-key",
                            SESSION_TOKEN,
                            "tmp-key-",
                            "tmp-token-",
                            "unused-secret"));
        }
    }

    private static void goesWrong(Stage stage, Transport transport) {
        // First a command without Slack's limit of three seconds: the process is cold, and the machine may be busy.
        stage.alice.types("/quit-org help");
        stage.await("help", () -> !stage.alice.privateMessages().isEmpty());
        stage.cloud.answerNext("GetCallerIdentity", Answer.reset());
        stage.cloud.answerNext("DescribeOrganization", Answer.body("<html>"));
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        stage.alice.closesModal();
        stage.slack.failNext("chat.postMessage", Fault.tooManyRequests(Duration.ofSeconds(1)));
        stage.slack.failNext("chat.update", Fault.garbage());
        stage.asks(stage.alice, 101);
        stage.slack.failNext("users.info", Fault.httpStatus(500));
        stage.bob.types("/quit-org status 101");
        stage.await("an answer", () -> !stage.bob.privateMessages().isEmpty());
        if (transport == Transport.SOCKET) {
            stage.slack.cutSockets();
            stage.await("the socket again", () -> stage.slack.sockets() > 0);
        }
        stage.cloud.answerNext(Stage.QUIT, Answer.hang(Duration.ofSeconds(3)));
        stage.approves(stage.bob, 101);
        stage.slack.awaitUntil(
                "the outcome", PATIENCE, () -> stage.card(101).text().contains("Outcome unknown"));
    }

    @Test
    void settingsThatAreWrong() throws Exception {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", "xoxb-hunter one"),
                Map.entry("SLACK_APP_TOKEN", "xapp-hunter\none"),
                Map.entry("SLACK_API_URL", "https://user:hunter@slack.com/api/"),
                Map.entry("QUIT_ORG_CHANNEL", "xoxb-hunter"),
                Map.entry("QUIT_ORG_ADMINS", "U0ALICE,xoxb-hunter"),
                Map.entry("TENCENTCLOUD_SECRET_ID", "AKIDhunter\nx"),
                Map.entry("TENCENTCLOUD_SECRET_KEY", "hunter\none"),
                Map.entry("TENCENTCLOUD_TOKEN", "hunter one"),
                Map.entry("DATABASE_URL", "jdbc:postgresql://bot:hunter@db.example.com/quitorg"));
        Process process = start(wrong, "serve");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output()).contains("SLACK_BOT_TOKEN", "TENCENTCLOUD_SECRET_KEY", "DATABASE_URL");
        Leaks.assertNoneIn(output(), List.of("hunter"));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        return startWith(
                List.of(
                        "-Dlogback.configurationFile=everything-at-trace.xml",
                        "-Djava.util.logging.config.file="
                                + Path.of("src/test/resources/everything-of-the-jdk.properties")
                                        .toAbsolutePath()),
                environment,
                arguments);
    }

    private Process startWith(List<String> options, Map<String, String> environment, String... arguments)
            throws IOException {
        ProcessBuilder builder = Jvm.of("quitorg.cli.Main", environment, arguments);
        // Of two definitions of one property the later counts.
        builder.command().addAll(builder.command().indexOf("-cp"), options);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    private static void post(int port, String body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/slack/events?token=xoxb-of-a-stranger"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
}
