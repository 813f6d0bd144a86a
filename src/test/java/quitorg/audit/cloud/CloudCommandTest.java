package quitorg.audit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.cli.Main;
import quitorg.request.state.CallOutcome;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.CloudAudit;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.store.OpenDatabase;

/** {@code audit verify --cloud}, as an auditor types it, beside a cloud in which not only the bot calls. */
@Timeout(120)
class CloudCommandTest {
    private static final String DEV = "100000000011";
    private static final String OPS = "100000000012";
    private static final String HUB = "100000000009";
    private static final String DEV_KEY = "devs-secret-key";

    private final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, String> settings = new HashMap<>();

    @TempDir
    private Path folder;

    private OpenDatabase database;
    private CallsInTheLog log;
    private String printed = "";
    private String complaint = "";

    @BeforeEach
    void open() throws IOException {
        database = new OpenDatabase(folder);
        log = new CallsInTheLog(database.get(), DEV, 101);
        cloud.add(CloudAccount.of(DEV, "AKIDdev", DEV_KEY));
        cloud.add(CloudAccount.of(HUB, "AKIDhub", "hubs-secret-key"));
        cloud.add(Organization.of(101, "Head Office", "100000000099"));
        cloud.roles().trust("qcs::cam::uin/" + OPS + ":roleName/quit-org", HUB);
        Path accounts = Files.writeString(folder.resolve("accounts.ini"), """
                [dev]
                secret_id = AKIDdev
                secret_key = %s
                [hub]
                secret_id = AKIDhub
                secret_key = hubs-secret-key
                [ops]
                role_arn = qcs::cam::uin/%s:roleName/quit-org
                source = hub
                """.formatted(DEV_KEY, OPS));
        settings.putAll(Map.of(
                "DATABASE_URL", database.url(),
                "TENCENTCLOUD_CREDENTIALS_FILE", accounts.toString(),
                "TENCENTCLOUD_STS_ENDPOINT", cloud.url(),
                "TENCENTCLOUD_CLOUDAUDIT_ENDPOINT", cloud.url()));
    }

    @AfterEach
    void close() {
        database.close();
        cloud.close();
    }

    private int verify() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new String[] {"audit", "verify", "--cloud"},
                settings,
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        printed = out.toString();
        complaint = err.toString();
        assertThat(printed + complaint).doesNotContain(DEV_KEY, "hubs-secret-key", "a-session-token");
        return code;
    }

    /** All that was printed but for the result of the log and that of the comparison. */
    private List<String> findings() {
        List<String> lines = printed.lines().toList();
        assertThat(lines).last().asString().startsWith("CloudAudit since ");
        return lines.stream()
                .filter(line -> !line.contains(" requests: ") && !line.startsWith("CloudAudit since "))
                .toList();
    }

    private void shows(String uin, Instant at, String requestId, String code) {
        cloud.audit().add(uin, at, CloudAudit.entry(uin, at, requestId, "{\"OrgId\":101}", code));
    }

    private CallOutcome quitAroundTheBot() {
        return AnotherProgram.quits(cloud, CloudAccount.of(DEV, "AKIDdev", DEV_KEY), 101);
    }

    @Test
    void saysThatEachCallOfNinetyDaysIsOneOfAnApprovedRequest() {
        for (int days : List.of(89, 59, 30, 1)) {
            Instant at = now.minus(Duration.ofDays(days));
            log.called(at, CallsInTheLog.succeeded("r-" + days));
            shows(DEV, at, "r-" + days, "0");
        }
        log.called(now.minus(Duration.ofHours(3)), CallsInTheLog.lost());
        shows(DEV, now.minus(Duration.ofHours(3)).plusSeconds(4), "r-unheard", "0");
        assertThat(verify()).as(printed + complaint).isZero();
        assertThat(findings()).isEmpty();
        assertThat(complaint).isEmpty();
        assertThat(printed).contains("intact").contains("3 accounts, 5 calls of QuitOrganization: as in the log.");
    }

    @Test
    void findsAQuitAroundTheBotAndATryAfterItAndNothingElse() {
        log.called(now.minus(Duration.ofDays(2)), CallsInTheLog.succeeded("r-1"));
        shows(DEV, now.minus(Duration.ofDays(2)), "r-1", "0");
        cloud.join(DEV, 101, Membership.ordinary());
        assertThat(quitAroundTheBot()).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(verify()).isEqualTo(1);
        String requestId = cloud.calls("QuitOrganization").get(0).requestId();
        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("CloudAudit of account " + DEV + ": QuitOrganization at "
                        + now.toString().substring(0, 11))
                .contains("belongs to no request in the log")
                .contains("by user-of-" + DEV, "from 127.0.0.1", requestId, "carried out");
        assertThat(printed).contains("intact");
        assertThat(quitAroundTheBot()).isInstanceOf(CallOutcome.Refused.class);
        assertThat(verify()).isEqualTo(1);
        assertThat(findings()).hasSize(2);
        assertThat(findings().get(1)).contains("refused with ResourceNotFound.", "nothing was changed");
    }

    @Test
    void readsAnAccountByItsRole() {
        shows(OPS, now.minusSeconds(60), "r-ops", "0");
        assertThat(verify()).isEqualTo(1);
        assertThat(findings()).singleElement().asString().contains("account " + OPS, "r-ops");
        assertThat(cloud.calls("AssumeRole")).hasSize(1);
    }

    @Test
    void saysWhatAnAccountLacksAndReadsTheOthers() {
        cloud.audit().deny(OPS);
        assertThat(verify()).isEqualTo(2);
        assertThat(complaint.lines())
                .singleElement()
                .asString()
                .contains("account ops (UIN " + OPS + ")", "quits around the bot are not found there")
                .contains("Allow cloudaudit:DescribeEvents, resource *");
        shows(DEV, now.minusSeconds(60), "r-dev", "0");
        assertThat(verify()).isEqualTo(1);
        assertThat(findings()).singleElement().asString().contains("r-dev");
        assertThat(complaint).contains("account ops");
    }

    @Test
    void readsEveryPage() {
        for (int i = 0; i < 120; i++) {
            shows(DEV, now.minus(Duration.ofDays(40)).plusSeconds(i), "r-" + i, "FailedOperation");
        }
        assertThat(verify()).isEqualTo(1);
        assertThat(printed).contains("120 calls", "120 findings", "of which these are the first");
        assertThat(findings()).hasSize(100).allMatch(line -> line.contains("refused with FailedOperation"));
    }

    @Test
    void doesNotWaitForWhatTheCloudShowsLater() {
        cloud.audit().showAfter(Duration.ofMinutes(20));
        log.called(now.minus(Duration.ofMinutes(10)), CallsInTheLog.succeeded("r-1"));
        shows(DEV, now.minus(Duration.ofMinutes(10)), "r-1", "0");
        assertThat(verify()).as(printed).isZero();
        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("Request Q-00000001")
                .contains("r-1");
    }

    @Test
    void reportsAnEntryThatCannotBeRead() {
        JsonObject malformed = new JsonObject();
        malformed.addProperty("CloudAuditEvent", "{\"eventTime\":");
        cloud.audit().add(DEV, now.minusSeconds(60), malformed);
        assertThat(verify()).isEqualTo(1);
        assertThat(findings()).singleElement().asString().contains("neither a readable time nor a RequestId");
    }

    @Test
    void aCloudThatCannotBeReachedIsSaidForEachAccount() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            settings.put("TENCENTCLOUD_CLOUDAUDIT_ENDPOINT", "http://127.0.0.1:" + free.getLocalPort());
        }
        assertThat(verify()).isEqualTo(2);
        assertThat(complaint.lines())
                .hasSize(3)
                .allMatch(line -> line.contains("could not be connected to")
                        && line.contains("TENCENTCLOUD_CLOUDAUDIT_ENDPOINT"));
    }

    @Test
    void wrongSettingsAreSaidInOneLineBeforeTheLogIsRead() {
        settings.put("TENCENTCLOUD_CLOUDAUDIT_ENDPOINT", "ftp://somewhere");
        settings.remove("DATABASE_URL");
        assertThat(verify()).isEqualTo(2);
        assertThat(complaint.lines())
                .singleElement()
                .asString()
                .contains("TENCENTCLOUD_CLOUDAUDIT_ENDPOINT", "Example: ");
        assertThat(printed).isEmpty();
    }
}
