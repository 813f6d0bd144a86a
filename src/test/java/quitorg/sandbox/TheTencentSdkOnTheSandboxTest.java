package quitorg.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.Expose;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    /** A body with nothing in it. */
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
}
