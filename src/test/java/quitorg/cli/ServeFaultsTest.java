package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.Database;
import quitorg.store.TestPostgres;

/** Faults at the start: one line with cause and remedy, and exit code 2. */
@Timeout(120)
class ServeFaultsTest {
    @TempDir
    private Path folder;

    private String printed = "";

    @Test
    void aPortThatIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThat(serve("PORT", Integer.toString(other.getLocalPort()))).isEqualTo(2);
            assertThat(printed)
                    .contains("quit-org cannot start: port " + other.getLocalPort()
                            + " is already in use: stop the other process, or set PORT");
        }
    }

    @Test
    void aDatabaseThatAnotherBotHas() {
        try (Database other = Database.open("jdbc:sqlite:" + folder.resolve("quit-org.db"), Clock.systemUTC())) {
            assertThat(other.isShared()).isFalse();
            assertThat(serve("PORT", "0")).isEqualTo(2);
            assertThat(printed)
                    .contains("quit-org cannot start: another quit-org has the database ")
                    .contains("quit-org.db: stop the other process, or use PostgreSQL for several replicas");
        }
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(folder.resolve("quit-org.db"), "A letter, and no database. ".repeat(100));
        assertThat(serve("PORT", "0")).isEqualTo(2);
        assertThat(printed).contains("is not a SQLite database. Remedy: check DATABASE_URL, or restore a backup");
    }

    @Test
    void aServerWithoutThatDatabase() {
        String url = TestPostgres.freshDatabase().replaceFirst("/test_[0-9]+", "/nowhere");
        assertThat(serve("DATABASE_URL", url)).isEqualTo(2);
        assertThat(printed)
                .contains("the server has no such database. Remedy: create it, or correct DATABASE_URL")
                .doesNotContain("unused-secret");
    }

    private int serve(String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SLACK_BOT_TOKEN", "xoxb-1",
                "SLACK_APP_TOKEN", "xapp-1",
                "SLACK_API_URL", "http://127.0.0.1:1/api/",
                "QUIT_ORG_CHANNEL", "C0CHANNEL",
                "QUIT_ORG_ADMINS", "U0ALICE,U0BOB",
                "TENCENTCLOUD_SECRET_ID", "AKID1",
                "TENCENTCLOUD_SECRET_KEY", "key",
                "DATABASE_URL", "jdbc:sqlite:" + folder.resolve("quit-org.db"),
                "PORT", "0"));
        settings.put(name, value);
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        int code = Main.run(new String[] {"serve"}, settings, printer, printer);
        printed = out.toString();
        return code;
    }
}
