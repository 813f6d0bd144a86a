package quitorg.tencent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.workflow.port.audit.CloudQuit;

/** One entry of CloudAudit, in each form in which it may come. */
class QuitEntryTest {
    private static final Uin UIN = new Uin("100000000001");
    private static final Instant AT = Instant.parse("2021-01-15T08:02:35Z");

    private static Optional<CloudQuit> read(String outer, String inner) {
        JsonObject entry = JsonParser.parseString(outer).getAsJsonObject();
        entry.addProperty("CloudAuditEvent", inner);
        return QuitEntry.read(UIN, entry);
    }

    private static CloudQuit quit(String outer, String inner) {
        return read(outer, inner).orElseThrow();
    }

    @Test
    void readsAWholeEntryAndNothingThatMayHoldAToken() {
        CloudQuit quit = quit("""
                {"EventId":"e-1","EventName":"QuitOrganization","EventTime":"1610697755","ErrorCode":0,"RequestID":"r-1",
                 "Username":"eve","SecretId":"AKIDeve","SourceIPAddress":"203.0.113.7","AccountID":100000000001}""", """
                {"userIdentity":{"type":"AssumedRole","principalId":4611,"accountId":"100000000009","userName":"other",
                  "sessionContext":"{\\"token\\":\\"secret-token\\"}"},
                 "requestID":"r-1","eventTime":1610697755,"apiErrorCode":"0","errorCode":"0","eventName":"QuitOrganization",
                 "requestParameters":"{\\"OrgId\\":101,\\"Token\\":\\"secret-token\\"}"}""");
        assertThat(quit)
                .isEqualTo(new CloudQuit(
                        UIN,
                        Optional.of(AT),
                        Optional.of(new CloudRequestId("r-1")),
                        Optional.of(new OrgId(101)),
                        "eve (4611) of account 100000000009",
                        "203.0.113.7",
                        Optional.of("0")));
        assertThat(quit.toString()).doesNotContain("secret-token");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"EventTime":"1610697755"}           | {}
                    {"EventTime":1610697755}             | {}
                    {"EventTime":"2021-01-15 16:02:35"}  | {}
                    {"EventTime":"2021-01-15 16:02:35"}  | {"eventTime":"1610697755"}
                    {"EventTime":"soon"}                 | {"eventTime":1610697755}
                    {"EventTime":{}}                     | {"eventTime":"2021-01-15 16:02:35"}
                    """)
    void readsTimesAsNumbersAsTextAndAsWrittenInBeijing(String outer, String inner) {
        assertThat(quit(outer, inner).at()).contains(AT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    {"ErrorCode":0}      | {"apiErrorCode":""}                  | 0
                    {"ErrorCode":"0"}    | {"apiErrorCode":0,"errorCode":"0"}   | 0
                    {"ErrorCode":0}      | {"apiErrorCode":"FailedOperation"}   | FailedOperation
                    {"ErrorCode":4102}   | {"apiErrorCode":"0"}                 | 4102
                    {}                   | {"errorCode":"4102"}                 | 4102
                    {"ErrorCode":null}   | {"apiErrorCode":["0"]}              | -
                    """)
    void takesTheErrorOfTheActionOrThatOfThePermissionCheck(String outer, String inner, String code) {
        assertThat(quit(outer, inner).code()).isEqualTo(Optional.ofNullable(code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    {"requestParameters":"{\\"OrgId\\":101}"}      | 101
                    {"requestParameters":"{\\"OrgId\\":\\"101\\"}"}  | 101
                    {"requestParameters":{"OrgId":101}}            | 101
                    {"requestParameters":"{\\"OrgId\\":-1}"}       | -
                    {"requestParameters":"{\\"OrgId\\":"}          | -
                    {"requestParameters":"\\"text\\""}             | -
                    {"requestParameters":null}                     | -
                    """)
    void readsTheOrganization(String inner, Long orgId) {
        assertThat(quit("{}", inner).orgId())
                .isEqualTo(Optional.ofNullable(orgId).map(OrgId::new));
    }

    @Test
    void leavesOutCallsOfOtherActions() {
        assertThat(read("{\"EventName\":\"CreateOrganization\"}", "{}")).isEmpty();
        assertThat(read("{}", "{\"eventName\":\"CreateOrganization\"}")).isEmpty();
        assertThat(read("{}", "{}")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"{}\"", "42", "{\"userIdentity\":[],\"requestID\":{}}"})
    void keepsAnEntryWhoseInnerPartIsMalformed(String inner) {
        CloudQuit quit = quit("{\"RequestID\":\"r-1\",\"EventTime\":\"x\"}", inner);
        assertThat(quit.requestId()).contains(new CloudRequestId("r-1"));
        assertThat(quit.at()).isEmpty();
        assertThat(quit.code()).isEmpty();
    }

    @Test
    void keepsAnEntryThatIsNoObject() {
        assertThat(QuitEntry.read(UIN, JsonNull.INSTANCE)).isPresent();
        assertThat(QuitEntry.read(UIN, new JsonPrimitive("[[[["))).isPresent();
        String deep = "[".repeat(100_000);
        assertThat(read("{}", deep).orElseThrow().code()).isEmpty();
    }
}
