package quitorg.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quitorg.e2e.MovableClock;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.story.Transport;
import quitorg.store.StoredTrail;
import quitorg.store.TestPostgres;

/**
 * A workspace, a cloud and a database that replicas work with. Each of many accounts is to leave several organizations
 * one after the other, and joins the next one when it leaves one.
 */
final class Office implements AutoCloseable {
    static final String QUIT = "QuitOrganization";
    private static final String ALIAS = "account-";
    private static final String KEY = "secret-of-account-";

    /** How long each call takes, so that processes can die in it. */
    private static final Duration CALL_TAKES = Duration.ofMillis(200);

    /**
     * Slack's rates are multiplied by this, because everything here is that much faster than a day with two hundred
     * requests.
     */
    static final int RATES = 100;

    private static final Duration A_MOMENT = Duration.ofMillis(100);

    final MovableClock clock = new MovableClock();
    final SimulatedSlack slack;
    final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    final StoredTrail stored;
    private final Transport transport;
    private final String databaseUrl = TestPostgres.freshDatabase();

    String databaseUrl() {
        return databaseUrl;
    }

    private final Path credentials;
    private final int crews;
    private List<StoredTrail.Row> requests = List.of();
    private long lookedAtNanos = System.nanoTime() - A_MOMENT.toNanos();

    /** @param crews how many, of a requester and two approvers each */
    Office(Transport transport, int accounts, int organizations, int crews, Path folder) throws IOException {
        this.transport = transport;
        this.crews = crews;
        String[] people = IntStream.range(0, crews)
                .boxed()
                .flatMap(crew -> List.of("asks" + crew, "one" + crew, "other" + crew).stream())
                .toArray(String[]::new);
        slack = SimulatedSlack.start(Workspace.of("approvals", people), clock);
        slack.app().isHeldToRates(RATES);
        stored = new StoredTrail(databaseUrl);
        StringBuilder keys = new StringBuilder();
        for (int org = 1; org <= organizations; org++) {
            cloud.add(Organization.of(org, "Office " + org, "100000000099"));
        }
        for (int number = 1; number <= accounts; number++) {
            cloud.add(CloudAccount.of(uin(number), "AKID" + number, KEY + number));
            cloud.join(uin(number), 1, Membership.ordinary());
            keys.append(
                    "[%s]%nsecret_id = AKID%d%nsecret_key = %s%d%n%n".formatted(alias(number), number, KEY, number));
        }
        cloud.delay(QUIT, CALL_TAKES);
        cloud.holdToRates();
        credentials = Files.writeString(folder.resolve("accounts.ini"), keys);
    }

    private static String uin(int account) {
        return String.valueOf(200_000_000_000L + account);
    }

    static String alias(int account) {
        return ALIAS + account;
    }

    /** Whether the account of that request is still a member according to the cloud. */
    boolean isStillThere(StoredTrail.Row request) {
        int account = Integer.parseInt(request.account().substring(ALIAS.length()));
        return cloud.isMember(uin(account), request.orgId());
    }

    /** All requests as stored a moment ago. The result is cached, so that not every reader queries the database. */
    synchronized List<StoredTrail.Row> requests() {
        long now = System.nanoTime();
        if (now - lookedAtNanos >= A_MOMENT.toNanos()) {
            requests = stored.requests();
            lookedAtNanos = now;
        }
        return requests;
    }

    Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", slack.botToken()),
                transport == Transport.HTTP
                        ? Map.entry("SLACK_SIGNING_SECRET", slack.signingSecret())
                        : Map.entry("SLACK_APP_TOKEN", slack.appToken()),
                Map.entry("SLACK_API_URL", slack.apiUrl()),
                Map.entry("QUIT_ORG_CHANNEL", slack.channel().id()),
                Map.entry("QUIT_ORG_ADMINS", idsOf(List.of("asks"))),
                Map.entry("QUIT_ORG_APPROVERS", idsOf(List.of("one", "other"))),
                Map.entry("TENCENTCLOUD_CREDENTIALS_FILE", credentials.toString()),
                Map.entry("TENCENTCLOUD_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_STS_ENDPOINT", cloud.url()),
                Map.entry("TENCENTCLOUD_TIMEOUT", "5s"),
                Map.entry("LOG_LEVEL", "TRACE"),
                Map.entry("DATABASE_URL", databaseUrl));
    }

    /** What no replica may print. */
    List<String> secrets() {
        return List.of(slack.botToken(), slack.appToken(), slack.signingSecret(), KEY);
    }

    private String idsOf(List<String> parts) {
        List<String> ids = new ArrayList<>();
        for (int crew = 0; crew < crews; crew++) {
            for (String part : parts) {
                ids.add(slack.person(part + crew).id());
            }
        }
        return ids.stream().collect(Collectors.joining(","));
    }

    /** When the account has left its organization, it joins that one. */
    void joinsNext(int account, long orgId) {
        cloud.joinAfterLeaving(uin(account), orgId, Membership.ordinary());
    }

    @Override
    public void close() {
        slack.close();
        cloud.close();
        stored.close();
    }
}
