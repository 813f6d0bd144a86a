package quitorg.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.Expose;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("full")
class TheTencentSdkOnTheSandboxTest {
    private static final String UIN = "100000000001";
    private static final Credential KEY = new Credential("AKIDmember", "secret");

    private final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();

    @BeforeEach
    void populate() {
        cloud.add(CloudAccount.of(UIN, "AKIDmember", "secret"));
        cloud.add(Organization.of(101, "acme-root", "100000000009"));
        cloud.join(UIN, 101, Membership.ordinary());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    /** A body with one number. */
    private static final class OrgIdBody extends AbstractModel {
        // The SDK looks the field up by its name in the JSON.
        @Expose
        @SuppressWarnings({"MemberName", "UnusedVariable"})
        private final Long OrgId;

        private OrgIdBody(long id) {
            this.OrgId = id;
        }

        @Override
        @SuppressWarnings("NonApiType") // the SDK's own signature
        protected void toMap(HashMap<String, String> map, String prefix) {
            setParamSimple(map, prefix + "OrgId", OrgId);
        }
    }

    /** An empty body. */
    private static final class EmptyBody extends AbstractModel {
        @Override
        @SuppressWarnings("NonApiType") // the SDK's own signature
        protected void toMap(HashMap<String, String> map, String prefix) {}
    }

    private static CommonClient client(SimulatedTencentCloud at, String product, String version, Credential key) {
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint(at.endpoint());
        http.setHttpClient(new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .callTimeout(Duration.ofSeconds(20))
                .build());
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        return new CommonClient(product, version, key, "", profile);
    }

    private JsonObject quit(Credential key) throws TencentCloudSDKException {
        return answer(
                client(cloud, "organization", "2021-03-31", key).commonRequest(new OrgIdBody(101), "QuitOrganization"));
    }

    private JsonObject describe() throws TencentCloudSDKException {
        return answer(client(cloud, "organization", "2021-03-31", KEY)
                .commonRequest(new EmptyBody(), "DescribeOrganization"));
    }

    private static JsonObject answer(String body) {
        return JsonParser.parseString(body).getAsJsonObject().getAsJsonObject("Response");
    }

    private String codeOfQuit(Credential key) {
        return catchThrowableOfType(TencentCloudSDKException.class, () -> quit(key))
                .getErrorCode();
    }

    @Test
    void leavesOnceAndIsAMemberNoMore() throws Exception {
        String requestId = quit(KEY).get("RequestId").getAsString();

        assertThat(cloud.isMember(UIN, 101)).isFalse();
        assertThat(cloud.calls("QuitOrganization")).singleElement().satisfies(call -> {
            assertThat(call.requestId()).isEqualTo(requestId);
            assertThat(call.uin()).isEqualTo(UIN);
            assertThat(call.orgId()).contains(101L);
            assertThat(call.answered()).isEqualTo("ok");
        });
        assertThat(codeOfQuit(KEY)).isEqualTo("ResourceNotFound.OrganizationMemberNotExist");
        assertThatThrownBy(this::describe)
                .isInstanceOfSatisfying(TencentCloudSDKException.class, failure -> assertThat(failure.getErrorCode())
                        .isEqualTo("ResourceNotFound.OrganizationNotExist"));
    }

    @Test
    void tellsTheFactsOfTheMembership() throws Exception {
        cloud.changeMembership(UIN, m -> m.deniedToQuit().paidBy("100000000009"));
        JsonObject facts = describe();
        assertThat(facts.get("OrgId").getAsLong()).isEqualTo(101);
        assertThat(facts.get("IsAllowQuit").getAsString()).isEqualTo("Denied");
        assertThat(facts.get("PayUin").getAsString()).isEqualTo("100000000009");
        assertThat(codeOfQuit(KEY)).isEqualTo("UnsupportedOperation.MemberNotAllowQuit");
        assertThat(cloud.isMember(UIN, 101)).isTrue();
    }

    @Test
    void tellsWhoTheKeyBelongsTo() throws Exception {
        JsonObject identity =
                answer(client(cloud, "sts", "2018-08-13", KEY).commonRequest(new EmptyBody(), "GetCallerIdentity"));
        assertThat(identity.get("AccountId").getAsString()).isEqualTo(UIN);
    }

    @Test
    void refusesKeysThatAreWrong() {
        assertThat(codeOfQuit(new Credential("AKIDmember", "guess"))).isEqualTo("AuthFailure.SignatureFailure");
        assertThat(codeOfQuit(new Credential("AKIDnobody", "secret"))).isEqualTo("AuthFailure.SecretIdNotFound");
        assertThat(cloud.isMember(UIN, 101)).isTrue();
    }

    @Test
    void wantsTheTokenOfATemporaryKey() throws Exception {
        cloud.add(CloudAccount.of(UIN, "AKIDtemporary", "secret").withToken("token"));
        assertThat(codeOfQuit(new Credential("AKIDtemporary", "secret", "other")))
                .isEqualTo("AuthFailure.TokenFailure");
        quit(new Credential("AKIDtemporary", "secret", "token"));
        assertThat(cloud.isMember(UIN, 101)).isFalse();
    }

    @Test
    void refusesASignatureThatIsTooOld() {
        Clock ahead = Clock.fixed(Instant.now().plus(Duration.ofMinutes(6)), ZoneOffset.UTC);
        try (SimulatedTencentCloud later = SimulatedTencentCloud.start(ahead)) {
            later.add(CloudAccount.of(UIN, "AKIDmember", "secret"));
            assertThatThrownBy(() -> client(later, "organization", "2021-03-31", KEY)
                            .commonRequest(new OrgIdBody(101), "QuitOrganization"))
                    .isInstanceOfSatisfying(
                            TencentCloudSDKException.class,
                            failure -> assertThat(failure.getErrorCode()).isEqualTo("AuthFailure.SignatureExpire"));
        }
    }

    @Test
    void refusesActionsAndVersionsThatDoNotExist() {
        assertThatThrownBy(() -> client(cloud, "organization", "2021-03-31", KEY)
                        .commonRequest(new EmptyBody(), "DeleteEverything"))
                .isInstanceOfSatisfying(TencentCloudSDKException.class, failure -> assertThat(failure.getErrorCode())
                        .isEqualTo("InvalidAction"));
        assertThatThrownBy(() -> client(cloud, "organization", "2018-12-25", KEY)
                        .commonRequest(new OrgIdBody(101), "QuitOrganization"))
                .isInstanceOfSatisfying(TencentCloudSDKException.class, failure -> assertThat(failure.getErrorCode())
                        .isEqualTo("NoSuchVersion"));
    }

    @Test
    void losesTheAnswerAfterTheAccountLeft() {
        cloud.answerNext("QuitOrganization", Answer.loseAnswerAfterEffect());
        TencentCloudSDKException failure = catchThrowableOfType(TencentCloudSDKException.class, () -> quit(KEY));
        assertThat(failure.getErrorCode()).isNull();
        assertThat(failure.getCause()).isInstanceOf(java.io.IOException.class);
        assertThat(cloud.isMember(UIN, 101)).isFalse();
        assertThat(cloud.calls("QuitOrganization")).hasSize(1);
    }

    @Test
    void breaksTheConnectionBeforeAnythingIsDone() {
        for (Answer broken : List.of(Answer.closeBeforeEffect(), Answer.reset())) {
            cloud.answerNext("QuitOrganization", broken);
            assertThat(codeOfQuit(KEY)).isNull();
            assertThat(cloud.isMember(UIN, 101)).isTrue();
        }
        assertThat(cloud.received("QuitOrganization")).isEqualTo(2);
    }

    @Test
    void answersAsScriptedOnceAndThenTruly() throws Exception {
        cloud.answerNext("QuitOrganization", Answer.refuse("UnsupportedOperation.MemberNoPayment", "no card"));
        cloud.answerNext("QuitOrganization", Answer.http(503, Map.of("X-Odd", "yes"), "busy"));
        cloud.answerNext("QuitOrganization", Answer.internalError());
        assertThat(codeOfQuit(KEY)).isEqualTo("UnsupportedOperation.MemberNoPayment");
        assertThat(codeOfQuit(KEY)).isEqualTo("ServerSideError");
        assertThat(codeOfQuit(KEY)).isEqualTo("InternalError");
        assertThat(cloud.isMember(UIN, 101)).isTrue();
        quit(KEY);
        assertThat(cloud.calls("QuitOrganization"))
                .extracting(CloudCall::answered)
                .containsExactly("UnsupportedOperation.MemberNoPayment", "(HTTP 503, scripted)", "InternalError", "ok");
    }

    @Test
    void answersWithTheTrueRequestIdWhereItHangsAfterTheEffect() throws Exception {
        cloud.answerNext("QuitOrganization", Answer.afterEffect(Answer.hang(Duration.ofMillis(1))));
        assertThat(quit(KEY).has("RequestId")).isTrue();
        assertThat(cloud.isMember(UIN, 101)).isFalse();
    }

    @Test
    void predictsEachRefusalFromTheFacts() {
        Map<String, Membership> byCode = Map.of(
                "FailedOperation.DisableQuitSelfCreatedOrganization",
                Membership.ordinary().asManager(),
                "FailedOperation.OrganizationAuthManageNotAllowDelete",
                Membership.ordinary().asAuthManager(),
                "UnsupportedOperation.MemberExistServiceNotAllowDelete",
                Membership.ordinary().asAssignManager(),
                "FailedOperation.MemberExistDelegatePayerNotAllowDelete",
                Membership.ordinary().paidBy("100000000009"));
        byCode.forEach((code, membership) -> {
            cloud.join(UIN, 101, membership);
            assertThat(codeOfQuit(KEY)).isEqualTo(code);
        });
        cloud.join(UIN, 101, Membership.ordinary().paidBy(UIN));
        assertThat(cloud.isMember(UIN, 101)).isTrue();
    }

    static Stream<String> everyCode() throws IOException {
        List<String> codes = new ArrayList<>();
        for (String table : List.of("quit-organization-errors.tsv", "common-errors.tsv")) {
            try (InputStream file =
                    TheTencentSdkOnTheSandboxTest.class.getResourceAsStream("/quitorg/tencent/" + table)) {
                new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(line -> line.split("\t", 2)[0])
                        .filter(code -> !code.startsWith("("))
                        .forEach(codes::add);
            }
        }
        return codes.stream().distinct();
    }

    @ParameterizedTest
    @MethodSource("everyCode")
    void answersEveryCodeOfTheTablesWithARequestId(String code) {
        cloud.answerNext("QuitOrganization", Answer.refuse(code, "as scripted"));
        TencentCloudSDKException failure = catchThrowableOfType(TencentCloudSDKException.class, () -> quit(KEY));
        assertThat(failure.getErrorCode()).isEqualTo(code);
        assertThat(failure.getRequestId())
                .isEqualTo(cloud.calls("QuitOrganization").get(0).requestId());
        assertThat(cloud.isMember(UIN, 101)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Ambiguity.class)
    void leavesTheCallerInDoubtInEveryWay(Ambiguity ambiguity) {
        cloud.answerNext("QuitOrganization", ambiguity.answer());
        assertThat(certainly(this::quitWithinASecond)).isEmpty();
        await().atMost(Duration.ofSeconds(10)).until(() -> cloud.isMember(UIN, 101) != ambiguity.carriedOut());
    }

    /**
     * What the caller knows for certain: the RequestId of a success, or a code that says that the call was not carried
     * out.
     */
    private static Optional<String> certainly(Callable<JsonObject> call) {
        try {
            return Optional.ofNullable(call.call().get("RequestId")).map(JsonElement::getAsString);
        } catch (TencentCloudSDKException failure) {
            return Optional.ofNullable(failure.getErrorCode())
                    .filter(code -> !List.of("ServerSideError", "InternalError").contains(code));
        } catch (Exception unparsed) {
            // The SDK throws the exceptions of its parser, too.
            return Optional.empty();
        }
    }

    private JsonObject quitWithinASecond() throws TencentCloudSDKException {
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint(cloud.endpoint());
        http.setHttpClient(new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addNetworkInterceptor(new OneSend())
                .callTimeout(Duration.ofSeconds(1))
                .build());
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        return answer(new CommonClient("organization", "2021-03-31", KEY, "", profile)
                .commonRequest(new OrgIdBody(101), "QuitOrganization"));
    }

    /** okhttp repeats a 408 and a 503 by itself; the second request would get the true answer. */
    private static final class OneSend implements Interceptor {
        private final AtomicInteger sends = new AtomicInteger();

        @Override
        public Response intercept(Chain chain) throws IOException {
            if (sends.incrementAndGet() > 1) {
                throw new IOException("sent already");
            }
            return chain.proceed(chain.request());
        }
    }

    @Test
    void refusesWhatComesTooOftenOnceItIsAskedTo() throws Exception {
        cloud.holdToRates();
        CommonClient client = client(cloud, "organization", "2021-03-31", KEY);
        int passed = 0;
        String refused = "";
        while (refused.isEmpty() && passed < 1000) {
            try {
                client.commonRequest(new EmptyBody(), "DescribeOrganization");
                passed++;
            } catch (TencentCloudSDKException failure) {
                refused = failure.getErrorCode();
            }
        }
        List<CloudCall.Arrival> arrivals = cloud.arrivals("DescribeOrganization");
        CloudCall.Arrival last = arrivals.get(passed);
        assertThat(refused).isEqualTo("RequestLimitExceeded");
        assertThat(arrivals.subList(0, passed))
                .filteredOn(earlier -> last.nanos() - earlier.nanos() < 1_000_000_000L)
                .hasSize(40);
        assertThat(last.at()).isBetween(arrivals.get(0).at(), Instant.now());
        cloud.forgetRates();
        assertThat(describe().has("RequestId")).isTrue();
    }

    @Test
    void isInAnotherOrganizationAsSoonAsItLeftTheFirst() throws Exception {
        cloud.add(Organization.of(202, "other-root", "100000000008"));
        cloud.joinAfterLeaving(UIN, 202, Membership.ordinary());
        assertThat(describe().get("OrgId").getAsLong()).isEqualTo(101);
        quit(KEY);
        assertThat(describe().get("OrgId").getAsLong()).isEqualTo(202);
        assertThat(codeOfQuit(KEY)).isEqualTo("ResourceNotFound.OrganizationMemberNotExist");
    }

    @Test
    void saysWhichLimitWasExceeded() {
        List<String> limits = List.of("UinLimitExceeded", "IPLimitExceeded", "GlobalRegionUinLimitExceeded");
        cloud.answerNext("QuitOrganization", Answer.requestLimitExceeded());
        limits.forEach(one -> cloud.answerNext("QuitOrganization", Answer.requestLimitExceeded(one)));
        assertThat(codeOfQuit(KEY)).isEqualTo("RequestLimitExceeded");
        limits.forEach(one -> assertThat(codeOfQuit(KEY)).isEqualTo("RequestLimitExceeded." + one));
    }
}
