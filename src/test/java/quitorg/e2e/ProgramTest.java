package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.cli.Main;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.story.Transport;

/** The program as an operator starts it: a separate process, configured by its environment only. */
class ProgramTest {
    private static final String TOKEN = "xoxb-not-to-be-seen";

    @TempDir
    private Path folder;

    @Test
    @Tag("full")
    void theSandboxesStoryHolds() {
        StringWriter out = new StringWriter();
        int code = Main.run(
                new String[] {"sandbox", "--script"}, Map.of(), new PrintWriter(out, true), new PrintWriter(out, true));
        assertThat(out.toString())
                .contains("With Socket Mode", "With signed HTTP")
                .containsPattern("(?s)Every step held: RequestId .*Every step held: RequestId ")
                .doesNotContain("DOES NOT HOLD");
        assertThat(code).isZero();
    }

    @Test
    @Tag("full")
    void theStoryIsPlayedInTheOneTransportThatIsNamed() {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        int code = Main.run(new String[] {"sandbox", "--script", "--transport", "http"}, Map.of(), printer, printer);
        assertThat(out.toString())
                .contains("With signed HTTP", "Every step held")
                .doesNotContain("Socket Mode");
        assertThat(code).isZero();
        assertThat(Main.run(new String[] {"sandbox", "--script", "--transport", "x"}, Map.of(), printer, printer))
                .isEqualTo(2);
    }

    @Test
    void wrongSettingsAreAllNamedAtOnceWithoutASecret() throws Exception {
        Process process = start(Map.of("SLACK_BOT_TOKEN", TOKEN, "QUIT_ORG_APPROVALS", "0"));
        String printed = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(printed)
                .contains("SLACK_APP_TOKEN", "QUIT_ORG_CHANNEL", "QUIT_ORG_ADMINS", "QUIT_ORG_APPROVALS")
                .contains("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY")
                .doesNotContain(TOKEN, "Exception");
    }

    @Test
    void servesAnySlackAndCloudThatItIsPointedAtAndStopsWhenTold() throws Exception {
        try (Stage stage = new Stage()) {
            stage.stopBot();
            int port = Jvm.freePort();
            Map<String, String> environment = new HashMap<>(stage.environment());
            environment.put("PORT", Integer.toString(port));
            Process process = start(environment);
            try {
                stage.await("the process to be ready", () -> Jvm.isReady(port));
                stage.asks(stage.alice, 101);
                stage.approves(stage.bob, 101);
                stage.awaitCard(101, "Succeeded");
                assertThat(stage.posts()).isEqualTo(1);
                assertThat(secondOnTheSameFile(environment)).isEqualTo(2);
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(8, TimeUnit.SECONDS)).isTrue();
            stage.startBot();
            stage.joins(102);
            stage.asks(stage.alice, 102);
        }
    }

    @Test
    @Tag("full")
    void servesASlackThatPostsToItToo() throws Exception {
        try (Stage stage = new Stage(Transport.HTTP)) {
            stage.stopBot();
            int port = Jvm.freePort();
            Map<String, String> environment = new HashMap<>(stage.environment());
            environment.put("PORT", Integer.toString(port));
            Process process = start(environment);
            try {
                stage.await("the process to be ready", () -> Jvm.isReady(port));
                stage.slack.deliversTo(Stage.eventsOn(port));
                stage.asks(stage.alice, 101);
                stage.approves(stage.bob, 101);
                stage.awaitCard(101, "Succeeded");
                assertThat(stage.posts()).isEqualTo(1);
                assertThat(stage.slack.unanswered()).isEmpty();
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(8, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Tag("full")
    void aProcessKilledInTheMiddleOfTheCallNeitherCallsAgainNorLosesTheOutcome() throws Exception {
        try (Stage stage = new Stage(Map.of("TENCENTCLOUD_TIMEOUT", "5s"))) {
            stage.stopBot();
            Process process = start(stage.environment());
            try {
                stage.await("the process's socket", () -> stage.slack.sockets() > 0);
                stage.asks(stage.alice, 101);
                stage.cloud.answerNext(Stage.QUIT, Answer.afterEffect(Answer.hang(Duration.ofSeconds(30))));
                stage.approves(stage.bob, 101);
                stage.await("the call", () -> stage.posts() == 1);
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(8, TimeUnit.SECONDS)).isTrue();
            stage.await("no socket", () -> stage.slack.sockets() == 0);
            stage.startBot();
            // Send window, time-out and margin: before that the worker may still come back.
            stage.clock.move(Duration.ofSeconds(27));
            stage.awaitTrail(101, "may or may not have been called");
            stage.clock.move(Duration.ofSeconds(5));
            stage.awaitCard(101, "verified by DescribeOrganization");
            // The card is edited before the entry is posted.
            stage.awaitTrail(101, "verified by DescribeOrganization");
            assertThat(stage.posts()).isEqualTo(1);
            assertThat(stage.card(101).replies())
                    .extracting(reply ->
                            reply.text().lines().findFirst().orElseThrow().substring(0, 12))
                    .doesNotHaveDuplicates()
                    .hasSize(4);
        }
    }

    @Tag("full")
    @Test
    void aFormatOfTheLogThatIsPaddedOrComesFromAFileIsTheFormatOfTheLog() throws Exception {
        String file = Files.writeString(folder.resolve("format"), "json\n").toString();
        assertThat(loggedWith(Map.of("LOG_FORMAT", " json ", "LOG_LEVEL", " Info ")))
                .startsWith("{");
        assertThat(loggedWith(Map.of("LOG_FORMAT_FILE", file, "LOG_LEVEL", ""))).startsWith("{");
    }

    @Test
    void aFailedStartIsJsonIfTheLogIs() throws Exception {
        Process process = start(Map.of("LOG_FORMAT", "json", "QUIT_ORG_APPROVALS", "0"));
        String printed = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(printed.lines().toList())
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
        assertThat(printed)
                .contains(
                        "TENCENTCLOUD_SECRET_ID is missing, and no other key was found",
                        "QUIT_ORG_APPROVALS is not a whole");
    }

    /** Like a temporary folder that is mounted noexec: the library is there, and the system does not load it. */
    @Test
    void aNativeLibraryThatCannotBeLoadedIsOneLineWithItsRemedy() throws Exception {
        Files.writeString(folder.resolve("libnone.so"), "none");
        Process process = Jvm.of(
                        System.getProperty("java.class.path"),
                        List.of("-Dorg.sqlite.lib.path=" + folder, "-Dorg.sqlite.lib.name=libnone.so"),
                        "quitorg.cli.Main",
                        withoutSlack(Map.of()),
                        "serve")
                .start();
        String printed = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(printed.lines().filter(line -> line.contains("cannot start")))
                .singleElement()
                .asString()
                .contains("temporary folder", "noexec", "-Dorg.sqlite.tmpdir");
        assertThat(printed).doesNotContain("\tat ");
    }

    /** As far as this machine lets a test mount one: that takes root and a system that is no plain container. */
    @Tag("full")
    @Test
    void aTemporaryFolderThatIsMountedNoexecIsOneLineWithItsRemedy() throws Exception {
        Path mounted = Files.createDirectory(folder.resolve("noexec"));
        Assumptions.assumeTrue(
                runs("mount", "-t", "tmpfs", "-o", "noexec", "tmpfs", mounted.toString()),
                "this user cannot mount: a real noexec folder is not tried");
        try {
            Process process = Jvm.of(
                            System.getProperty("java.class.path"),
                            List.of("-Djava.io.tmpdir=" + mounted),
                            "quitorg.cli.Main",
                            withoutSlack(Map.of()),
                            "serve")
                    .start();
            String printed =
                    new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(printed.lines().filter(line -> line.contains("cannot start")))
                    .singleElement()
                    .asString()
                    .contains(mounted.toString(), "noexec", "-Dorg.sqlite.tmpdir");
            assertThat(printed).doesNotContain("\tat ");
        } finally {
            assertThat(runs("umount", mounted.toString())).isTrue();
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Tag("full")
    @Test
    void aBlankFormatOfTheLogDoesNotSilenceIt() throws Exception {
        assertThat(loggedWith(Map.of("LOG_FORMAT", "  ", "LOG_LEVEL", "  "))).contains(" INFO ");
    }

    @Tag("full")
    @Test
    void aLevelThatThereIsNotIsAWrongSetting() throws Exception {
        Process process = start(Map.of("LOG_LEVEL", "OFF"));
        String printed = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(printed).contains("LOG_LEVEL: is not a log level");
    }

    /** The first line in the log of a bot that cannot reach Slack; kills the bot afterwards. */
    private String loggedWith(Map<String, String> settings) throws Exception {
        Map<String, String> environment = withoutSlack(settings);
        Process process = Jvm.of("quitorg.cli.Main", environment, "serve")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(java.nio.charset.StandardCharsets.UTF_8)) {
            return CompletableFuture.supplyAsync(() -> lines.lines().findFirst().orElse("(nothing)"))
                    .get(30, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }

    private Map<String, String> withoutSlack(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SLACK_BOT_TOKEN", TOKEN,
                "SLACK_APP_TOKEN", "xapp-1",
                "SLACK_API_URL", "http://127.0.0.1:1/api/",
                "QUIT_ORG_CHANNEL", "C0CHANNEL",
                "QUIT_ORG_ADMINS", "U0ALICE,U0BOB",
                "TENCENTCLOUD_SECRET_ID", "AKID1",
                "TENCENTCLOUD_SECRET_KEY", "key",
                "DATABASE_URL", "jdbc:sqlite:" + folder.resolve(settings.hashCode() + ".db")));
        environment.put("PORT", "0");
        environment.putAll(settings);
        return environment;
    }

    private int secondOnTheSameFile(Map<String, String> environment) throws Exception {
        Map<String, String> second = new HashMap<>(environment);
        second.put("PORT", "0");
        Process process = start(second);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(Map<String, String> environment) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                Jvm.of("quitorg.cli.Main", environment, "serve").redirectOutput(out.toFile());
        return environment.containsKey("PORT")
                ? builder.redirectError(err.toFile()).start()
                : builder.start();
    }
}
