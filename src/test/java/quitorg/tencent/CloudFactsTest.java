package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.tencent.ScriptedServer.json;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.proxy.Proxies;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.tencent.ScriptedServer.Step;

class CloudFactsTest {
    private static final Uin UIN = new Uin("100012345678");

    @Test
    void readsEveryFactOfAMember() throws Exception {
        FactsReading reading = describedAs("""
                {"OrgId":101,"HostUin":100000000001,"NickName":"Ada","OrgType":1,"IsManager":false,
                 "OrgPolicyType":"Financial","OrgPermission":[{"Id":1,"Name":"View bill"},null,{"Id":2,"Name":null},
                 {"Id":3,"Name":"Pay"}],"JoinTime":"2024-01-02 03:04:05","IsAllowQuit":"Allow",
                 "PayUin":"100000000002","PayName":"Grace","IsAssignManager":true,"IsAuthManager":false,
                 "RequestId":"r-org"}""");

        assertThat(reading)
                .isEqualTo(new FactsReading.Member(new Facts(
                        UIN,
                        new OrgId(101),
                        new Facts.NamedAccount(Optional.of("100000000001"), Optional.of("Ada")),
                        Optional.of("2024-01-02 03:04:05"),
                        List.of("View bill", "Pay"),
                        new Facts.NamedAccount(Optional.of("100000000002"), Optional.of("Grace")),
                        Optional.of(true),
                        new Facts.Roles(Optional.of(false), Optional.of(true), Optional.of(false)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"OrgId\":101}", """
                {"OrgId":101,"HostUin":null,"NickName":null,"IsManager":null,"OrgPermission":null,"JoinTime":null,
                 "IsAllowQuit":null,"PayUin":null,"PayName":null,"IsAssignManager":null,"IsAuthManager":null}""", """
                {"OrgId":101,"NickName":"","IsManager":"maybe","OrgPermission":[],"IsAllowQuit":"Perhaps","PayUin":"",
                 "IsAssignManager":1,"IsAuthManager":""}"""})
    void leavesUnknownWhatIsNotSaid(String organization) throws Exception {
        assertThat(describedAs(organization))
                .isEqualTo(new FactsReading.Member(new Facts(
                        UIN,
                        new OrgId(101),
                        new Facts.NamedAccount(Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        List.of(),
                        new Facts.NamedAccount(Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        new Facts.Roles(Optional.empty(), Optional.empty(), Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource({"Allow,true", "ALLOW,true", "allow,true", "Denied,false", "denied,false"})
    void readsWhetherQuittingIsAllowedInAnyCase(String word, boolean allowed) throws Exception {
        FactsReading reading = describedAs("{\"OrgId\":101,\"IsAllowQuit\":\"" + word + "\"}");

        assertThat(((FactsReading.Member) reading).facts().quitAllowed()).contains(allowed);
    }

    @Test
    void isNoMemberWhereTheApiSaysThatThereIsNoOrganization() throws Exception {
        assertThat(describedAs("{\"Error\":{\"Code\":\"ResourceNotFound.OrganizationNotExist\",\"Message\":\"none\"}}"))
                .isEqualTo(new FactsReading.NoMember(UIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"OrgId\":null}", "{\"OrgId\":0}", "{\"OrgId\":\"x\"}", "{\"RequestId\":\"r\"}"})
    void isUnreadableWithoutAnOrganization(String organization) throws Exception {
        assertThat(why(describedAs(organization))).contains("did not say which organization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"AccountId\":null}", "{\"AccountId\":\"\"}", "{\"AccountId\":\"root\"}"})
    void isUnreadableWithoutAnAccountAndAsksNoFurther(String identity) throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> json("{\"Response\":" + identity + "}"))) {
            OkHttpClient http = http(Duration.ofSeconds(5));
            assertThat(why(read(server, http))).contains("did not say which account");
            http.connectionPool().evictAll();
            assertThat(server.arrivedInTheEnd("DescribeOrganization")).isEmpty();
        }
    }

    @Test
    void tellsCodeMessageAndRequestIdWhereTheApiRefuses() throws Exception {
        assertThat(
                        why(
                                describedAs(
                                        "{\"Error\":{\"Code\":\"UnauthorizedOperation\",\"Message\":\"not you\"},\"RequestId\":\"r-1\"}")))
                .isEqualTo("DescribeOrganization: answered with UnauthorizedOperation: not you (RequestId r-1)");
    }

    @Test
    void doesNotTakeARefusalOfTheIdentityForAnAccountOutside() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                request -> json("{\"Response\":{\"Error\":{\"Code\":\"ResourceNotFound.OrganizationNotExist\"}}}"))) {
            assertThat(why(read(server, http(Duration.ofSeconds(5))))).startsWith("GetCallerIdentity: answered");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "17",
                "\"text\"",
                "{\"OrgId\":{}}",
                "{\"OrgId\":[101]}",
                "{\"OrgId\":101,\"OrgPermission\":7}"
            })
    void isUnreadableWhereTheAnswerIsNone(String organization) throws Exception {
        assertThat(why(describedAs(organization))).startsWith("DescribeOrganization: ");
    }

    @Test
    void isUnreadableAfterTheTimeOut() throws Exception {
        assertThat(why(readDescribed(ScriptedServer.silence(), Duration.ofMillis(500))))
                .startsWith("DescribeOrganization: no answer from http://127.0.0.1:")
                .endsWith("within 0.5 s");
    }

    @Test
    void isUnreadableWhereTheServerFails() throws Exception {
        Step failing = ScriptedServer.answer("502 Bad Gateway", "", "<html>");
        assertThat(why(readDescribed(failing, Duration.ofSeconds(5)))).endsWith("answered with HTTP status 502");
    }

    private static FactsReading describedAs(String organization) throws IOException {
        return readDescribed(json("{\"Response\":" + organization + "}"), Duration.ofSeconds(5));
    }

    private static FactsReading readDescribed(Step step, Duration timeout) throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                request -> request.action().equals("DescribeOrganization") ? step : Fixtures.IDENTITY)) {
            return read(server, http(timeout));
        }
    }

    private static OkHttpClient http(Duration timeout) {
        return PlainHttp.client(timeout, timeout, Proxies.none()).build();
    }

    private static FactsReading read(ScriptedServer server, OkHttpClient http) {
        return new CloudFacts(
                        new SdkCall(SdkCall.Api.STS, server.endpoint(), Fixtures.credential(), http),
                        new SdkCall(SdkCall.Api.ORGANIZATION, server.endpoint(), Fixtures.credential(), http))
                .read();
    }

    private static String why(FactsReading reading) {
        return assertThat(reading)
                .asInstanceOf(InstanceOfAssertFactories.type(FactsReading.Unreadable.class))
                .actual()
                .why()
                .toString();
    }
}
