package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.ops.JettyServer;
import quitorg.ops.WebServer;

class HealthCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int health(Map<String, String> environment) {
        return Main.run(new String[] {"health"}, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void assertNotLive(Map<String, String> environment, String... words) {
        assertThat(health(environment)).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("not live: ").contains(words);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void isLiveWhileTheBotAnswersAndNeedsNoOtherSetting() throws IOException {
        try (WebServer server = new JettyServer(0, Optional::empty)) {
            String port = Integer.toString(server.port());
            assertThat(health(Map.of("PORT", port))).isZero();
            assertThat(out.toString().strip()).isEqualTo("live");
            Path file = Files.writeString(directory.resolve("port"), port + "\n");
            assertThat(health(Map.of("PORT_FILE", file.toString()))).isZero();
            assertThat(err.toString()).isEmpty();
        }
    }

    @Test
    void isNotLiveWhileNothingListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertNotLive(Map.of("PORT", Integer.toString(port)), "127.0.0.1:" + port, "Is the bot running");
    }

    @Test
    void isNotLiveWhileWhatListensSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            assertNotLive(Map.of("PORT", Integer.toString(silent.getLocalPort())), "does not answer within 2 s");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "65536", "0"})
    void saysWhatIsWrongWithThePort(String port) {
        assertNotLive(Map.of("PORT", port), "PORT");
    }

    @Test
    void explainsItself() {
        int code = Main.run(
                new String[] {"health", "--help"}, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(code).isZero();
        assertThat(out.toString()).contains("quit-org health", "PORT_FILE");
    }
}
