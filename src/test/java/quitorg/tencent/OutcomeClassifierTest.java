package quitorg.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.tencent.Fixtures.ORG;
import static quitorg.tencent.Fixtures.openWindow;
import static quitorg.tencent.ScriptedServer.answer;
import static quitorg.tencent.ScriptedServer.json;
import static quitorg.tencent.ScriptedServer.raw;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.explanation.ErrorCodes;
import quitorg.proxy.Proxies;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.state.CallOutcome;
import quitorg.tencent.ScriptedServer.Step;

/** Each answer comes over a real socket and through the SDK. */
class OutcomeClassifierTest {
    private final SingleSendHttp http = new SingleSendHttp(Duration.ofSeconds(5), Proxies.none());

    @Test
    void succeedsWithTheRequestIdOfTheAnswer() throws Exception {
        assertThat(outcomeOf(json(Fixtures.SUCCESS)))
                .isEqualTo(new CallOutcome.Succeeded(new CloudRequestId("r-quit")));
    }

    @ParameterizedTest
    @MethodSource("quitorg.tencent.CodeTables#codes")
    void sortsEveryCodeAsTheTableSays(String code, boolean notCarriedOut) throws Exception {
        CallOutcome outcome = outcomeOf(error(code));

        CloudError error = new CloudError(code, "in its own words", Optional.of(new CloudRequestId("r-err")));
        if (notCarriedOut) {
            boolean rateLimited = code.startsWith("RequestLimitExceeded");
            assertThat(outcome).isEqualTo(new CallOutcome.Refused(error, rateLimited));
        } else {
            assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
            assertThat(((CallOutcome.Unknown) outcome).error()).contains(error);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternalError",
                "FailedOperation",
                "FailedOperation.OperateBillingPermissionErr",
                "FailedOperation.QuiteShareUnit",
                "ServiceUnavailable",
                "ResourceUnavailable",
                "ResourceInUse",
                "ResourceInsufficient",
                "ResponseSizeLimitExceeded",
                "InternalError.Db",
                "FailedOperation.NeverHeardOf",
                "RequestLimitExceeded.NeverHeardOf",
                "ServerSideError",
                "ClientSideError",
                "unauthorizedoperation"
            })
    void leavesOpenWhatACodeDoesNotSay(String code) throws Exception {
        assertThat(outcomeOf(error(code))).isInstanceOf(CallOutcome.Unknown.class);
    }

    @Test
    void refusesWithoutARequestIdWhereTheCodeIsClear() throws Exception {
        assertThat(outcomeOf(json("{\"Response\":{\"Error\":{\"Code\":\"UnauthorizedOperation\"}}}")))
                .isEqualTo(
                        new CallOutcome.Refused(new CloudError("UnauthorizedOperation", "", Optional.empty()), false));
    }

    static Stream<Arguments> unclearAnswers() {
        Stream<Arguments> bodies = Stream.of(
                        "",
                        " ",
                        "null",
                        "{}",
                        "[]",
                        "true",
                        "{\"Response\":null}",
                        "{\"Response\":{}}",
                        "{\"Response\":[]}",
                        "{\"Response\":\"ok\"}",
                        "{\"Response\":{\"RequestId\":null}}",
                        "{\"Response\":{\"RequestId\":\" \"}}",
                        "{\"Response\":{\"RequestId\":{}}}",
                        "{\"Response\":{\"RequestId\":[\"r\"]}}",
                        "{\"Response\":{\"Error\":{}}}",
                        "{\"Response\":{\"Error\":{\"Code\":null},\"RequestId\":\"r\"}}",
                        "{\"Response\":{\"Error\":{\"Code\":\"\"},\"RequestId\":\"r\"}}",
                        "{\"Response\":{\"Error\":\"no\",\"RequestId\":\"r\"}}",
                        "{\"Response\":{\"RequestId\":\"r",
                        "{\"RequestId\":\"r\"}",
                        "<html>Bad gateway</html>",
                        "x".repeat((1 << 20) + 1))
                .map(body -> Arguments.of("200 " + body.substring(0, Math.min(60, body.length())), json(body)));
        Stream<Arguments> statuses = Stream.of(
                        "201 Created",
                        "204 No Content",
                        "400 Bad",
                        "401 No",
                        "403 No",
                        "429 Slow",
                        "500 Oh",
                        "502 Gate")
                .map(status ->
                        Arguments.of(status, answer(status, "", status.startsWith("204") ? "" : Fixtures.SUCCESS)));
        Stream<Arguments> others = Stream.of(
                Arguments.of("no HTTP", raw("220 ready\r\n")),
                Arguments.of(
                        "event stream",
                        raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 2\r\n\r\n{}")),
                Arguments.of("broken gzip", answer("200 OK", "Content-Encoding: gzip\r\n", Fixtures.SUCCESS)),
                Arguments.of("shorter than told", shorterThanTold()));
        return Stream.of(bodies, statuses, others).flatMap(one -> one);
    }

    private static Step shorterThanTold() {
        Step told = raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + Fixtures.SUCCESS);
        return socket -> told.act(socket) && ScriptedServer.hangUp().act(socket);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unclearAnswers")
    void isUnknownWhereTheAnswerIsNotClear(String what, Step step) throws Exception {
        CallOutcome outcome = outcomeOf(step);

        assertThat(outcome).as(what).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(outcome.toString()).doesNotContain(Fixtures.SECRET, "TC3-HMAC");
    }

    @Test
    void doesNotBelieveAnAnswerToARequestThatNeverPassed() {
        SdkReply<Optional<CloudRequestId>> answer = new SdkReply.Answered<>(Optional.of(new CloudRequestId("r-quit")));
        assertThat(new OutcomeClassifier(ErrorCodes.load()).sort(answer, 0)).isInstanceOf(CallOutcome.Unknown.class);
    }

    private static Step error(String code) {
        return json("{\"Response\":{\"Error\":{\"Code\":\"" + code
                + "\",\"Message\":\"in its own words\"},\"RequestId\":\"r-err\"}}");
    }

    /** The outcome of a call that gets this answer. Whatever the outcome, exactly one request arrives. */
    private CallOutcome outcomeOf(Step step) throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer(request -> step)) {
            CallOutcome outcome = Fixtures.quitCall(server.endpoint(), http).call(ORG, openWindow());
            assertThat(server.arrivedInTheEnd("QuitOrganization")).hasSize(1);
            return outcome;
        }
    }
}
