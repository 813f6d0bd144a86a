package quitorg.sandbox.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;

/**
 * Who and what is on the page at first: six people, two channels, two accounts in an organization each, and the settings of a
 * bot for them. Its files are in a temporary folder, which is deleted when it is closed.
 */
final class Scene implements AutoCloseable {
    /** By name: what they may do. */
    static final Map<String, String> PEOPLE = people();

    static final List<Account> ACCOUNTS =
            List.of(new Account("payments", "100000000001", 101), new Account("games", "100000000002", 202));
    static final List<Organization> ORGANIZATIONS = List.of(
            Organization.of(101, "Head Office", "100000000098"), Organization.of(202, "Studio", "100000000099"));

    /** An account of the bot, and the organization that it is in at first. */
    record Account(String alias, String uin, long orgId) {
        private CloudAccount key() {
            return CloudAccount.of(uin, "AKID" + alias, "key-of-" + alias);
        }

        private String section() {
            return "[%s]%nsecret_id = %s%nsecret_key = %s%n".formatted(alias, key().secretId(), key().secretKey());
        }
    }

    private final Path folder;
    private final SimulatedTencentCloud cloud;
    private final SimulatedSlack slack;

    /** Starts the simulators. Slack has that clock; the cloud has the machine's, with which the SDK signs. */
    Scene(Clock clock) throws IOException {
        folder = Files.createTempDirectory("quit-org-sandbox");
        Path accounts = folder.resolve("accounts.ini");
        Files.writeString(accounts, ACCOUNTS.stream().map(Account::section).collect(Collectors.joining()));
        keepPrivate(accounts);
        cloud = SimulatedTencentCloud.start();
        slack = SimulatedSlack.start(workspace(), clock);
        ORGANIZATIONS.forEach(cloud::add);
        for (Account account : ACCOUNTS) {
            cloud.add(account.key());
            cloud.join(account.uin(), account.orgId(), Membership.ordinary());
        }
    }

    /** The bot would warn of keys that other users can read. */
    private static void keepPrivate(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static Map<String, String> people() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("alice", "admin");
        titles.put("bob", "admin");
        titles.put("carol", "approver");
        titles.put("gus", "guest");
        titles.put("mallory", "no rights");
        titles.put("dave", "has left");
        return titles;
    }

    private static Workspace workspace() {
        return Workspace.of("approvals", PEOPLE.keySet().toArray(String[]::new))
                .withChannel(new SlackChannel("C0GENERAL", "general", false, false))
                .changing("gus", gus -> gus.as(Member.Flag.RESTRICTED))
                .changing("dave", dave -> dave.as(Member.Flag.DELETED));
    }

    /** The bot's environment. */
    Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("SLACK_APP_TOKEN", slack.appToken()),
                Map.entry("SLACK_BOT_TOKEN", slack.botToken()),
                Map.entry("SLACK_API_URL", slack.apiUrl()),
                Map.entry("QUIT_ORG_CHANNEL", slack.channel().id()),
                Map.entry("QUIT_ORG_ADMINS", ids("alice", "bob")),
                Map.entry("QUIT_ORG_APPROVERS", ids("alice", "bob", "carol")),
                // Long enough to press Stop, and short enough to wait for the call.
                Map.entry("QUIT_ORG_HOLD", "15s"),
                Map.entry(
                        "TENCENTCLOUD_CREDENTIALS_FILE",
                        folder.resolve("accounts.ini").toString()),
                Map.entry("TENCENTCLOUD_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_STS_ENDPOINT", cloud.url()),
                Map.entry("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("quit-org.db")),
                Map.entry("PORT", "0"));
    }

    private String ids(String... names) {
        return Stream.of(names).map(name -> slack.person(name).id()).collect(Collectors.joining(","));
    }

    Path folder() {
        return folder;
    }

    SimulatedTencentCloud cloud() {
        return cloud;
    }

    SimulatedSlack slack() {
        return slack;
    }

    @Override
    public void close() throws IOException {
        slack.close();
        cloud.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
