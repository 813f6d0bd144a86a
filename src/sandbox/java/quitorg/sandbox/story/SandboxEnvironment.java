package quitorg.sandbox.story;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.app.Application;
import quitorg.app.settings.Settings;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.state.Workspace;

/**
 * The environment of a story: the two simulators, and the unchanged bot between them, which only gets other addresses in its
 * settings. alice and bob are admins, mallory is not; one account is in one organization.
 */
final class SandboxEnvironment implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(SandboxEnvironment.class);

    /** Everything that is open, the last first: it is closed even if a later part cannot be opened. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final Transport transport;
    private final Path folder;
    private final SimulatedTencentCloud cloud;
    private final SimulatedSlack slack;
    private final Application bot;

    /** Opens everything; the bot is not started yet. */
    SandboxEnvironment(Transport transport, String uin, long orgId) throws IOException {
        this.transport = transport;
        try {
            folder = Files.createTempDirectory("quit-org-sandbox");
            open.push(() -> delete(folder));
            cloud = opened(SimulatedTencentCloud.start());
            slack = opened(SimulatedSlack.start(Workspace.of("approvals", "alice", "bob", "mallory")));
            cloud.add(CloudAccount.of(uin, "AKIDsandbox", "sandbox-key"));
            cloud.add(Organization.of(orgId, "Head Office", "100000000099"));
            cloud.join(uin, orgId, Membership.ordinary());
            bot = opened(new Application(settings(), Clock.systemUTC(), Application.SLACKS_PACE));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private Settings settings() {
        Settings.Parsed parsed = Settings.parse(Map.ofEntries(
                transport == Transport.SOCKET
                        ? Map.entry("SLACK_APP_TOKEN", slack.appToken())
                        : Map.entry("SLACK_SIGNING_SECRET", slack.signingSecret()),
                Map.entry("SLACK_BOT_TOKEN", slack.botToken()),
                Map.entry("SLACK_API_URL", slack.apiUrl()),
                Map.entry("QUIT_ORG_CHANNEL", slack.channel().id()),
                Map.entry(
                        "QUIT_ORG_ADMINS",
                        slack.person("alice").id() + "," + slack.person("bob").id()),
                Map.entry("TENCENTCLOUD_SECRET_ID", "AKIDsandbox"),
                Map.entry("TENCENTCLOUD_SECRET_KEY", "sandbox-key"),
                Map.entry("TENCENTCLOUD_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_STS_ENDPOINT", cloud.url()),
                Map.entry("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("quit-org.db")),
                Map.entry("PORT", "0")));
        return parsed.fold(Settings.Valid::settings, invalid -> {
            throw new IllegalStateException("the sandbox's own settings are wrong: " + invalid);
        });
    }

    SimulatedTencentCloud cloud() {
        return cloud;
    }

    SimulatedSlack slack() {
        return slack;
    }

    Application bot() {
        return bot;
    }

    /** Waits until the running bot and Slack reach each other. */
    void connect() {
        if (transport == Transport.SOCKET) {
            slack.awaitUntil("a socket", PATIENCE, () -> slack.sockets() > 0);
        } else {
            slack.deliversTo(URI.create("http://127.0.0.1:" + bot.port() + "/slack/events"));
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            closeOne(open.pop());
        }
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // AutoCloseable's own signature. If one part fails to close, the others must still close: the process ends.
            log.warn("a part of the sandbox did not close", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
