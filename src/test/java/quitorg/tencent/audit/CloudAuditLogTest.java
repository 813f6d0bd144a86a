package quitorg.tencent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.CloudAudit;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.tencent.CloudAuditClient;
import quitorg.tencent.Endpoint;
import quitorg.tencent.Fixtures;
import quitorg.tencent.OrganizationClient;
import quitorg.workflow.port.audit.CloudLog;
import quitorg.workflow.port.audit.CloudQuit;

/** CloudAudit's answers and refusals, through the SDK. */
class CloudAuditLogTest {
    private static final String UIN = "100000000001";
    private static final String EVENTS = "DescribeEvents";
    private static final int REGIONS = 6;
    private static final int WINDOWS = 3;

    private final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    private final Instant now = Instant.now();
    private final List<Duration> pauses = new ArrayList<>();
    private CloudAuditLog log;

    @BeforeEach
    void hold() {
        cloud.add(CloudAccount.of(UIN, "AKIDtest", Fixtures.SECRET).withToken("a-token"));
        Endpoint endpoint = Endpoint.parse(cloud.url());
        OrganizationClient.Settings settings = new OrganizationClient.Settings(
                endpoint,
                endpoint,
                Duration.ofSeconds(10),
                Map.of(new Account("default"), Fixtures.fixed("AKIDtest", Fixtures.SECRET, "a-token")));
        log = new CloudAuditLog(
                new CloudAuditClient(settings, endpoint, Proxies.none(), Clock.systemUTC()), pauses::add);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private CloudLog.Reading read() {
        return log.read(new Account("default"), now.minus(CloudLog.KEPT).plus(Duration.ofMinutes(1)), now);
    }

    private List<CloudQuit> quits() {
        return read().fold(CloudLog.Calls::quits, unreadable -> {
            throw new AssertionError(unreadable.why());
        });
    }

    private String whyUnreadable() {
        return read().fold(calls -> "read: " + calls, CloudLog.Unreadable::why);
    }

    @Test
    void asksEachRegionForThreeWindows() {
        for (int days : List.of(89, 45, 1)) {
            Instant at = now.minus(Duration.ofDays(days));
            cloud.audit().add(UIN, at, CloudAudit.entry(UIN, at, "r-" + days, "{\"OrgId\":101}", "0"));
        }
        assertThat(quits())
                .extracting(quit -> quit.requestId().orElseThrow().value())
                .containsExactlyInAnyOrder("r-89", "r-45", "r-1");
        assertThat(cloud.calls(EVENTS)).hasSize(REGIONS * WINDOWS).allMatch(call -> call.answered()
                .equals("ok"));
    }

    @Test
    void asksAgainAfterTooManyQuestionsButNotForEver() {
        Stream.of("", "UinLimitExceeded", "IPLimitExceeded")
                .forEach(limit -> cloud.answerNext(EVENTS, Answer.requestLimitExceeded(limit)));
        assertThat(quits()).isEmpty();
        assertThat(pauses).hasSize(3);
        cloud.answerAlways(EVENTS, Answer.requestLimitExceeded());
        long before = cloud.received(EVENTS);
        assertThat(whyUnreadable()).contains("RequestLimitExceeded", "run the command again");
        assertThat(cloud.received(EVENTS) - before).isEqualTo(5);
    }

    @Test
    void passesOverARegionThatTheCloudDoesNotHaveButNotOverAll() {
        Instant at = now.minusSeconds(60);
        cloud.audit().add(UIN, at, CloudAudit.entry(UIN, at, "r-1", "{\"OrgId\":101}", "0"));
        cloud.answerNext(EVENTS, Answer.refuse("UnsupportedRegion", "not here"));
        assertThat(quits()).hasSize(1);
        cloud.answerAlways(EVENTS, Answer.refuse("UnsupportedRegion", "not here"));
        assertThat(whyUnreadable()).contains("UnsupportedRegion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Response\":{\"RequestId\":\"r\"}}",
                "{\"Response\":{\"ListOver\":false,\"Events\":[],\"RequestId\":\"r\"}}",
                "{\"Response\":{\"ListOver\":false,\"Events\":null,\"NextToken\":1,\"RequestId\":\"r\"}}",
                "{\"Response\":{\"ListOver\":true,\"Events\":{},\"RequestId\":\"r\"}}",
                "{}",
                "<html>"
            })
    void anAnswerThatMayLackSomethingIsNoAnswer(String body) {
        cloud.answerNext(EVENTS, Answer.body(body));
        assertThat(whyUnreadable()).startsWith("account default (UIN " + UIN + "): CloudAudit was not read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Response\":{\"ListOver\":true,\"Events\":null,\"RequestId\":\"r\"}}",
                "{\"Response\":{\"ListOver\":\"true\",\"Events\":[],\"RequestId\":\"r\"}}"
            })
    void anEmptyListIsAnAnswer(String body) {
        cloud.answerAlways(EVENTS, Answer.body(body));
        assertThat(quits()).isEmpty();
    }

    @Test
    void aListThatNeverEndsIsGivenUp() {
        cloud.answerAlways(
                EVENTS,
                Answer.body(
                        "{\"Response\":{\"ListOver\":false,\"Events\":[],\"NextToken\":\"1\",\"RequestId\":\"r\"}}"));
        assertThat(whyUnreadable()).contains("does not end");
    }

    @Test
    void withoutTheAccountsNumberNothingIsCompared() {
        cloud.answerNext("GetCallerIdentity", Answer.refuse("AuthFailure.UnauthorizedOperation", "not\nallowed"));
        assertThat(whyUnreadable())
                .startsWith("account default: ")
                .contains("GetCallerIdentity: answered with AuthFailure.UnauthorizedOperation: not allowed")
                .doesNotContain("\n");
        assertThat(cloud.received(EVENTS)).isZero();
    }
}
