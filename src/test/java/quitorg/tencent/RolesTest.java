package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.tencent.Fixtures.ORG;
import static quitorg.tencent.Fixtures.openWindow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.e2e.MovableClock;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.KeySource;
import quitorg.tencent.account.RoleArn;
import quitorg.workflow.port.OrganizationApi;

/** Accounts whose keys come from AssumeRole. The simulated cloud checks every signature and token. */
class RolesTest {
    private static final String HUB = "100000000009";
    private static final String UIN_ONE = "100000000001";
    private static final String UIN_TWO = "100000000002";
    private static final String ASSUME = "AssumeRole";
    private static final Account ONE = new Account("one");
    private static final Account TWO = new Account("two");
    private static final KeyPlan SOURCE = Fixtures.fixed("AKIDhub", "hub-key", "");

    private final MovableClock clock = new MovableClock();
    private final Map<Account, KeyPlan> accounts = new LinkedHashMap<>();
    private final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    private OrganizationApi api;

    @BeforeEach
    void open() {
        cloud.add(CloudAccount.of(HUB, "AKIDhub", "hub-key"));
        cloud.add(Organization.of(101, "Head Office", HUB));
        List.of(UIN_ONE, UIN_TWO).forEach(uin -> {
            cloud.join(uin, 101, Membership.ordinary());
            cloud.roles().trust(arn(uin), HUB);
        });
        accounts.put(ONE, role(UIN_ONE, SOURCE));
        accounts.put(TWO, role(UIN_TWO, SOURCE));
        restart(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void restart(Duration timeout) {
        Endpoint endpoint = Endpoint.parse(cloud.url());
        api = new OrganizationClient(
                new OrganizationClient.Settings(
                        endpoint, endpoint, timeout, Map.copyOf(accounts), () -> KeySource.Reading.usable(accounts)),
                Proxies.none(),
                clock);
    }

    private static String arn(String uin) {
        return "qcs::cam::uin/" + uin + ":roleName/quit-org";
    }

    private static KeyPlan role(String uin, KeyPlan source) {
        return new KeyPlan.Role(new RoleArn(arn(uin)), source);
    }

    private OrganizationApi.Session open(Account account) {
        return api.open(account).orElseThrow();
    }

    private String why(Account account) {
        return why(open(account).facts());
    }

    private static String why(FactsReading reading) {
        return ((FactsReading.Unreadable) reading).why().toString();
    }

    private void isRead(Account account, String uin) {
        FactsReading reading = open(account).facts();
        assertThat(reading).isInstanceOf(FactsReading.Member.class);
        assertThat(reading.identity()).contains(new Uin(uin));
    }

    @Test
    void severalRolesOfOneSourceEachLeaveByThemselvesAndKeysAreAskedForOnce() {
        isRead(ONE, UIN_ONE);
        isRead(TWO, UIN_TWO);
        assertThat(open(TWO).quit(ORG, openWindow())).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(cloud.isMember(UIN_TWO, 101)).isFalse();
        assertThat(cloud.isMember(UIN_ONE, 101)).isTrue();
        assertThat(cloud.calls(ASSUME)).hasSize(2).allMatch(call -> call.uin().equals(HUB));
    }

    @Test
    void aRoleMayBeTheSourceOfAnother() {
        cloud.roles().trust(arn(UIN_TWO), UIN_ONE);
        accounts.put(TWO, role(UIN_TWO, role(UIN_ONE, SOURCE)));
        isRead(TWO, UIN_TWO);
        assertThat(cloud.calls(ASSUME)).extracting(call -> call.uin()).containsExactly(HUB, UIN_ONE);
    }

    @Test
    void keysAreRenewedBeforeTheirEndAndStayInUseWhereThatFails() {
        isRead(ONE, UIN_ONE);
        clock.move(Duration.ofMinutes(109));
        isRead(ONE, UIN_ONE);
        assertThat(cloud.calls(ASSUME)).hasSize(1);
        clock.move(Duration.ofMinutes(2));
        cloud.answerNext(ASSUME, Answer.internalError());
        isRead(ONE, UIN_ONE);
        isRead(ONE, UIN_ONE);
        assertThat(cloud.calls(ASSUME)).as("not asked again at once").hasSize(2);
        clock.move(Duration.ofMinutes(1));
        isRead(ONE, UIN_ONE);
        assertThat(cloud.calls(ASSUME)).hasSize(3);
    }

    @Test
    void keysThatHaveEndedAreNotUsedAnyMore() {
        isRead(ONE, UIN_ONE);
        clock.move(Duration.ofHours(2));
        cloud.answerNext(ASSUME, Answer.internalError());
        assertThat(why(ONE)).startsWith("AssumeRole: answered with InternalError");
        assertThat(cloud.calls("GetCallerIdentity")).hasSize(1);
    }

    @Test
    void aTokenThatEndsInTheMiddleOfAnAttemptIsARefusalAndTheNextAttemptHasANewOne() {
        OrganizationApi.Session attempt = open(ONE);
        assertThat(attempt.facts()).isInstanceOf(FactsReading.Member.class);
        cloud.roles().endAllKeys();
        assertThat(attempt.quit(ORG, openWindow()))
                .isInstanceOfSatisfying(
                        CallOutcome.Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo("AuthFailure.TokenFailure"));
        assertThat(cloud.isMember(UIN_ONE, 101)).isTrue();
        // The attempt that has begun keeps its keys, although others are there now.
        assertThat(open(ONE).facts()).isInstanceOf(FactsReading.Member.class);
        assertThat(why(attempt.facts())).contains("AuthFailure.TokenFailure");
        assertThat(open(ONE).quit(ORG, openWindow())).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(cloud.calls(ASSUME)).hasSize(2);
    }

    @Test
    void aTokenThatIsRefusedWhileFactsAreReadIsReplacedForTheNextReading() {
        isRead(ONE, UIN_ONE);
        cloud.roles().endAllKeys();
        assertThat(why(ONE)).contains("AuthFailure.TokenFailure");
        isRead(ONE, UIN_ONE);
        assertThat(cloud.calls(ASSUME)).hasSize(2);
    }

    @Test
    void aPermissionThatIsMissingIsNoGroundToAskForOtherKeys() {
        isRead(ONE, UIN_ONE);
        cloud.answerAlways("GetCallerIdentity", Answer.refuse("AuthFailure.UnauthorizedOperation", "not allowed"));
        assertThat(why(ONE)).contains("AuthFailure.UnauthorizedOperation");
        cloud.answerTruly("GetCallerIdentity");
        isRead(ONE, UIN_ONE);
        assertThat(cloud.calls(ASSUME)).hasSize(1);
    }

    @Test
    void aSourceWhoseOwnTokenEndedIsAskedForAnotherToo() {
        cloud.roles().trust(arn(UIN_TWO), UIN_ONE);
        accounts.put(TWO, role(UIN_TWO, role(UIN_ONE, SOURCE)));
        isRead(TWO, UIN_TWO);
        cloud.roles().endAllKeys();
        assertThat(why(TWO)).contains("GetCallerIdentity: answered with AuthFailure.TokenFailure");
        assertThat(why(TWO)).contains("AssumeRole: answered with AuthFailure.TokenFailure");
        isRead(TWO, UIN_TWO);
    }

    @Test
    void aSourceWithAnotherKeyMakesNewKeysOfTheRole() {
        isRead(ONE, UIN_ONE);
        cloud.removeKey("AKIDhub");
        cloud.add(CloudAccount.of(HUB, "AKIDnew", "new-key"));
        accounts.put(ONE, role(UIN_ONE, Fixtures.fixed("AKIDnew", "new-key", "")));
        isRead(ONE, UIN_ONE);
        assertThat(cloud.calls(ASSUME)).hasSize(2);
    }

    @Test
    void aRoleThatMayNotBeAssumedIsAPlainReasonAndNothingIsSigned() {
        cloud.roles().trustNoOne(arn(UIN_ONE));
        OrganizationApi.Session attempt = open(ONE);
        assertThat(why(attempt.facts())).startsWith("AssumeRole: answered with UnauthorizedOperation: ");
        assertThat(attempt.quit(ORG, openWindow())).isInstanceOf(CallOutcome.NotSent.class);
        assertThat(cloud.calls()).extracting(call -> call.action()).containsOnly(ASSUME);
        cloud.roles().trust(arn(UIN_ONE), HUB);
        isRead(ONE, UIN_ONE);
    }

    @Test
    void aSourceWhoseKeyIsUnknownIsAPlainReason() {
        cloud.removeKey("AKIDhub");
        assertThat(why(ONE)).startsWith("AssumeRole: answered with AuthFailure.SecretIdNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Response\":{\"RequestId\":\"r\"}}",
                "{\"Response\":{\"Credentials\":null,\"ExpiredTime\":99999999999,\"RequestId\":\"r\"}}",
                "{\"Response\":{\"Credentials\":{\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k\"},\"ExpiredTime\":99999999999}}",
                "{\"Response\":{\"Credentials\":{\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k\",\"Token\":null},"
                        + "\"ExpiredTime\":99999999999}}",
                "{\"Response\":{\"Credentials\":{\"TmpSecretId\":null,\"TmpSecretKey\":\"k\",\"Token\":\"t\"},"
                        + "\"ExpiredTime\":99999999999}}",
                "{\"Response\":{\"Credentials\":{\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k k\",\"Token\":\"t\"},"
                        + "\"ExpiredTime\":99999999999}}",
                "{\"Response\":{\"Credentials\":{\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k\",\"Token\":\"t\"}}}",
                "{\"Response\":{\"Credentials\":{\"TmpSecretId\":{},\"TmpSecretKey\":\"k\",\"Token\":\"t\"},"
                        + "\"ExpiredTime\":99999999999}}",
                "{\"Response\":{}}",
                "{\"Response\":null}",
                "null",
                "",
                "<html>"
            })
    void anAnswerWithoutCompleteKeysIsNoneAndNothingIsSignedWithAPartOfIt(String body) {
        cloud.answerAlways(ASSUME, Answer.body(body));
        assertThat(why(ONE)).startsWith("AssumeRole: ").doesNotContain("null");
        assertThat(cloud.calls()).extracting(call -> call.action()).containsOnly(ASSUME);
        cloud.answerTruly(ASSUME);
        isRead(ONE, UIN_ONE);
    }

    @Test
    void anStsThatCannotBeReachedIsAPlainReason() {
        cloud.close();
        assertThat(why(ONE)).startsWith("AssumeRole: ").contains("could not be connected to");
    }

    @Test
    @Tag("full")
    void aSlowAssumeRoleEndsInTimeAndAllWhoWaitForItShareOneAnswer() throws Exception {
        restart(Duration.ofSeconds(1));
        cloud.answerAlways(ASSUME, Answer.hangForGood());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> why(ONE)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS))
                        .startsWith("AssumeRole: no answer")
                        .contains("within 1.0 s");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cloud.received(ASSUME)).isLessThan(8);
        assertThat(cloud.received("GetCallerIdentity")).isZero();
    }

    @Test
    void manyThreadsAtOnceGetWholePairsOnlyWhileTokensChange() throws Exception {
        // By the bot's clock each key has ended when it comes, so that every use asks for another; the cloud takes all.
        clock.move(Duration.ofHours(3));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<FactsReading>> answers = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                answers.add(threads.submit(() -> open(ONE).facts()));
            }
            for (Future<FactsReading> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isInstanceOf(FactsReading.Member.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cloud.calls(ASSUME).size()).isGreaterThan(1);
    }

    @Test
    void noKeyOrTokenIsPrinted() {
        isRead(ONE, UIN_ONE);
        assertThat(List.of(accounts.toString(), open(ONE).toString()).toString())
                .contains(arn(UIN_ONE))
                .doesNotContain("hub-key", "tmp-key", "tmp-token");
    }
}
