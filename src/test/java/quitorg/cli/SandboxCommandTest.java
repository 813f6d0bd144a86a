package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code sandbox} takes, and what it says to the rest. */
class SandboxCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void itsHelpNamesThePageAndTheStory() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--script", "--watch", "--port", "--transport", "address of a page", "8100");
    }

    @Test
    void aPortThatIsTakenIsNamedWithTheWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", String.valueOf(other.getLocalPort()))).isEqualTo(2);
            assertThat(err.toString()).contains("port " + other.getLocalPort() + " cannot be opened", "--port");
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void wrongUsageIsRefusedBeforeAnythingIsOpened() {
        assertThat(run("--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).contains("--port is from 0 to 65535");
        assertThat(run("--port", "soon")).isEqualTo(2);
        assertThat(run("--watch")).isEqualTo(2);
        assertThat(err.toString()).contains("--watch goes with --script");
    }

    private int run(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "sandbox";
        System.arraycopy(options, 0, args, 1, options.length);
        return Main.run(args, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
