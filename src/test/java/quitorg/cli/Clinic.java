package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.slack.state.Workspace.UserGroup;

/** The simulators, settings with which everything is right, and what {@code doctor} prints for them. */
final class Clinic implements AutoCloseable {
    static final String UIN = "100000000001";
    static final String GROUP = "S0ADMINS";
    private static final List<String> SECRETS = List.of(
            "xoxb-",
            "xapp-",
            "sandbox-signing-secret",
            "doctors-key",
            "AKIDdoctor",
            "unused-secret",
            "wr0ng",
            "p%40ss");

    /** The only calls of Slack that change nothing. */
    private static final List<String> READING =
            List.of("auth.test", "conversations.info", "usergroups.users.list", "users.info", "apps.connections.open");

    final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    final SimulatedSlack slack;
    final Map<String, String> settings = new HashMap<>();
    final Path folder;
    Clock clock = Clock.systemUTC();

    Clinic(Path folder) {
        this(folder, Clock.systemUTC());
    }

    Clinic(Path folder, Clock slacksClock) {
        this.folder = folder;
        slack = SimulatedSlack.start(Workspace.of("approvals", "alice", "bob", "carol"), slacksClock);
        slack.changeWorkspace(workspace -> workspace.withGroup(new UserGroup(
                GROUP,
                "admins",
                List.of(slack.person("alice").id(), slack.person("bob").id()))));
        cloud.add(CloudAccount.of(UIN, "AKIDdoctor", "doctors-key"));
        cloud.add(Organization.of(101, "Head Office", "100000000099"));
        cloud.join(UIN, 101, Membership.ordinary());
        settings.putAll(Map.of(
                "SLACK_BOT_TOKEN", slack.botToken(),
                "SLACK_APP_TOKEN", slack.appToken(),
                "SLACK_API_URL", slack.apiUrl(),
                "QUIT_ORG_CHANNEL", slack.channel().id(),
                "QUIT_ORG_ADMINS", GROUP + "," + slack.person("carol").id(),
                "TENCENTCLOUD_SECRET_ID", "AKIDdoctor",
                "TENCENTCLOUD_SECRET_KEY", "doctors-key",
                "TENCENTCLOUD_ENDPOINT", cloud.url(),
                "TENCENTCLOUD_STS_ENDPOINT", cloud.url(),
                "DATABASE_URL", "jdbc:sqlite:" + database()));
    }

    Path database() {
        return folder.resolve("quit-org.db");
    }

    /** What was printed, and the exit code. */
    record Report(int code, List<String> lines) {
        /** The one line of that check. */
        String line(String check) {
            List<String> found = lines.stream()
                    .filter(line -> line.matches(".{8}\\Q" + check + "\\E  .*"))
                    .toList();
            assertThat(found).as(check + " in " + lines).hasSize(1);
            return found.get(0);
        }

        List<String> failed() {
            return lines.stream().filter(line -> line.startsWith("FAILED")).toList();
        }

        void isWell() {
            assertThat(failed()).isEmpty();
            assertThat(code).isZero();
        }

        /** Only that check failed, and its line says all of this. */
        void failsOnly(String check, String... words) {
            assertThat(failed()).as(String.join("\n", lines)).hasSize(1);
            assertThat(line(check)).startsWith("FAILED  " + check).contains(words);
            assertThat(code).isEqualTo(1);
        }
    }

    /** Runs {@code doctor}; nothing may be changed anywhere, and no secret printed. */
    Report examine(String... options) {
        Map<String, String> before = files();
        Report report = examineLocked(options);
        assertThat(files()).isEqualTo(before);
        return report;
    }

    /** The same while the database is open in this process: to look at its files would drop the locks on them. */
    Report examineLocked(String... options) {
        int calls = slack.calls().size();
        StringWriter out = new StringWriter();
        int code = new CommandLine(new DoctorCommand(settings, clock))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(options);
        assertThat(slack.calls().stream().skip(calls).map(call -> call.method()))
                .isSubsetOf(READING);
        assertThat(cloud.calls().stream().map(call -> call.action()))
                .isSubsetOf("GetCallerIdentity", "DescribeOrganization", "AssumeRole");
        assertThat(slack.sockets()).isZero();
        assertThat(out.toString().replace("(xoxb-…)", "").replace("SLACK_BOT_TOKEN=xoxb-…", ""))
                .doesNotContain(SECRETS);
        return new Report(code, out.toString().lines().toList());
    }

    /** The names and contents of all files. Nothing in this process may have them open. */
    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @Override
    public void close() {
        slack.close();
        cloud.close();
    }
}
