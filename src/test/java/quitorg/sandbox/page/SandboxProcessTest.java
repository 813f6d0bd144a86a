package quitorg.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's page with the real bot in its own process: it is killed, started again, and its clock is moved. */
@Tag("full")
class SandboxProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ALICE = "/api/people/U0ALICE/";

    private final SandboxProcess sandbox;
    private final Path folder;

    SandboxProcessTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        sandbox = new SandboxProcess(folder);
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    @Test
    void aRequestOutlivesTheKilledBotAndExpiresWhenTheClockGoesForward() {
        sandbox.awaitRunning();
        asks();
        ProcessHandle killed = sandbox.bot();
        sandbox.post("/api/backstage/bot", "{\"do\":\"kill\"}");
        assertThat(killed.isAlive()).isFalse();
        JsonObject refused = sandbox.post(ALICE + "types", "{\"channel\":\"C0GENERAL\",\"text\":\"/quit-org 101\"}");
        // dispatch_failed if Slack knows that the connection is closed; operation_timeout, after three seconds, if not
        // yet.
        assertThat(refused.get("error").getAsString()).containsAnyOf("dispatch_failed", "operation_timeout");
        sandbox.post("/api/backstage/bot", "{\"do\":\"start\"}");
        sandbox.awaitRunning();
        assertThat(channelText(sandbox.snapshot())).contains("asks for approval");
        sandbox.post("/api/backstage/clock", "{\"forward\":90000}");
        sandbox.awaitSnapshot("the request expires", shown -> channelText(shown).contains("Expired"));
        assertThat(sandbox.snapshot().getAsJsonObject("backstage").getAsJsonArray("complaints"))
                .isEmpty();
    }

    private void asks() {
        sandbox.post(ALICE + "types", "{\"channel\":\"C0GENERAL\",\"text\":\"/quit-org 101 payments\"}");
        JsonObject shown = sandbox.awaitSnapshot("the form", now -> form(now) != null);
        sandbox.post(
                ALICE + "submits",
                "{\"view\":\"%s\",\"state\":{\"values\":{\"%s\":{\"%s\":{\"type\":\"plain_text_input\",\"value\":\"%s\"}}}}}"
                        .formatted(
                                form(shown).get("id").getAsString(),
                                "quit_org.request.reason",
                                "quit_org.request.reason",
                                "The project has ended."));
        sandbox.awaitSnapshot("the card", now -> channelText(now).contains("asks for approval"));
    }

    private static JsonObject form(JsonObject shown) {
        JsonArray modals = shown.getAsJsonObject("modals").getAsJsonArray("U0ALICE");
        boolean isForm = !modals.isEmpty()
                && modals.get(0).getAsJsonObject().get("submit").isJsonObject();
        return isForm ? modals.get(0).getAsJsonObject() : null;
    }

    private static String channelText(JsonObject shown) {
        return shown.getAsJsonObject("messages").getAsJsonObject("C0APPROVALS").toString();
    }

    @Test
    void aSignalEndsTheBotAndLeavesNoFile() throws InterruptedException {
        sandbox.awaitRunning();
        aSignalEndsEverything();
    }

    @Test
    void aSignalDuringTheStartEndsEverythingToo() throws InterruptedException {
        aSignalEndsEverything();
    }

    private void aSignalEndsEverything() throws InterruptedException {
        ProcessHandle bot = sandbox.bot();
        sandbox.process().destroy();
        assertThat(sandbox.process().waitFor(LONG.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(bot.isAlive()).isFalse();
        assertThat(filesLeft()).isEmpty();
    }

    private List<String> filesLeft() {
        return List.of(java.util.Objects.requireNonNullElse(folder.toFile().list(), new String[0])).stream()
                .filter(name -> new File(folder.toFile(), name).getName().startsWith("quit-org"))
                .toList();
    }

    @Test
    void theBotEndsWhenTheSandboxIsKilled() throws InterruptedException {
        sandbox.awaitRunning();
        ProcessHandle bot = sandbox.bot();
        sandbox.process().destroyForcibly().waitFor();
        await("the bot ends").atMost(LONG).until(() -> !bot.isAlive());
    }
}
