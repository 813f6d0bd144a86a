package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.cli.Main;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;

/** {@code doctor} beside a running bot, which goes on as if nobody had looked. */
@Timeout(300)
class DoctorBesideTheBotTest {
    @Test
    void disturbsNoBotOfTheSameProcess() {
        try (Stage stage = new Stage()) {
            stage.asks(stage.alice, 101);
            int posts = stage.slack.calls("chat.postMessage").size();
            List<String> lines = examined(stage.environment(), 0);
            assertThat(lines)
                    .filteredOn(line -> line.contains(" database "))
                    .singleElement()
                    .asString()
                    .contains("is in use by a running bot, so writing was not tried");
            assertThat(lines)
                    .filteredOn(line -> line.contains(" database-schema "))
                    .singleElement()
                    .asString()
                    .startsWith("ok");
            assertThat(stage.slack.sockets()).isEqualTo(1);
            assertThat(stage.slack.calls("chat.postMessage")).hasSize(posts);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.health("ready")).isEqualTo(200);
        }
    }

    @Tag("full")
    @Test
    void leavesTheFileToTheBotOfAnotherProcess() throws Exception {
        try (Stage stage = new Stage()) {
            stage.stopBot();
            int port = Jvm.freePort();
            Map<String, String> environment = new HashMap<>(stage.environment());
            environment.put("PORT", Integer.toString(port));
            Process bot = Jvm.of("quitorg.cli.Main", environment, "serve")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                stage.await("the process to be ready", () -> Jvm.isReady(port));
                for (int look = 0; look < 20; look++) {
                    assertThat(examined(environment, 0))
                            .anySatisfy(line -> assertThat(line).contains("in use by a running"));
                }
                stage.asks(stage.alice, 101);
                stage.approves(stage.bob, 101);
                stage.awaitCard(101, "Succeeded");
            } finally {
                bot.destroyForcibly();
            }
            assertThat(bot.waitFor(20, TimeUnit.SECONDS)).isTrue();
            // The account has left, which is the one line that fails. Killed: what it recorded last is in the -wal
            // file, which has to stay there.
            assertThat(examined(environment, 1))
                    .anySatisfy(line -> assertThat(line).contains("it has a -wal file"));
            assertThat(stage.databaseFile().resolveSibling("quit-org.db-wal")).exists();
            stage.startBot();
            assertThat(stage.stored()).isNotNull();
            stage.awaitCard(101, "Succeeded");
        }
    }

    @Tag("full")
    @Test
    void disturbsNoReplicaOnPostgresql() {
        try (Stage stage = new Stage(Transport.HTTP, Product.POSTGRES, Map.of())) {
            stage.asks(stage.alice, 101);
            assertThat(examined(stage.environment(), 0))
                    .anySatisfy(line -> assertThat(line).contains("(tried, and taken back)"));
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Succeeded");
        }
    }

    private static List<String> examined(Map<String, String> environment, int code) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        assertThat(Main.run(new String[] {"doctor"}, environment, printer, printer))
                .as(out.toString())
                .isEqualTo(code);
        return out.toString().lines().toList();
    }
}
