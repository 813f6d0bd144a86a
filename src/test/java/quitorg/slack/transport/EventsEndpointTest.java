package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.slack.EventsOnAServer;
import quitorg.slack.Signed;

/** What reaches a handler, and how everything else is answered. */
class EventsEndpointTest {
    private static final String COMMAND = "command=%2Fquit-org&text=101&user_id=U1&team_id=T1&trigger_id=1.2";

    private static final String REVIEW =
            "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1.2\","
                    + "\"actions\":[{\"action_id\":\"quit_org.card.review\",\"action_ts\":\"1\"}]}";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final EventsOnAServer server = new EventsOnAServer(Clock.systemUTC());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                COMMAND,
                REVIEW,
                "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},"
                        + "\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"quit_org.modal.review\"}}",
                "payload={\"type\":\"view_closed\",\"user\":{\"id\":\"U1\"},"
                        + "\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"quit_org.modal.review\"}}"
            })
    void whatSlackSignedIsHandled(String body) throws Exception {
        HttpResponse<String> answer = server.post(signed(body));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("answer 1");
    }

    @Test
    void commandsThatAreTooManyAreAnsweredBusyAndKeepNoDecisionWaiting() throws Exception {
        CompletableFuture<Boolean> mayEnd = new CompletableFuture<>();
        server.commandsWaitFor(mayEnd);
        List<CompletableFuture<String>> answers = IntStream.range(0, EventsEndpoint.OTHERS + 100)
                .mapToObj(each -> server.sends(signed(COMMAND + each)))
                .toList();
        await().atMost(SOON).untilAsserted(() -> assertThat(answers.stream().filter(CompletableFuture::isDone))
                .hasSize(100)
                .allMatch(answer -> answer.join().equals("busy")));
        assertThat(server.post(signed(REVIEW)).body()).isEqualTo("answer 1");
        mayEnd.complete(true);
        assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> !answer.equals("busy")))
                .hasSize(EventsEndpoint.OTHERS);
        assertThat(server.post(signed(COMMAND)).body()).startsWith("answer");
    }

    @Test
    void theAddressIsVerifiedAndTheCertificateChecked() throws Exception {
        HttpResponse<String> challenge =
                server.post(signed("{\"type\":\"url_verification\",\"token\":\"t\",\"challenge\":\"3eZbrw1a\"}"));
        assertThat(challenge.statusCode()).isEqualTo(200);
        assertThat(challenge.body()).isEqualTo("3eZbrw1a");
        HttpResponse<String> check = server.post(signed("ssl_check=1&token=t"));
        assertThat(check.statusCode()).isEqualTo(200);
        assertThat(check.body()).isEmpty();
        assertThat(server.handled).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "a=b&c=d",
                "payload=",
                "payload",
                "payload={",
                "payload=null",
                "payload=[]",
                "payload=\"text\"",
                "payload={}",
                "payload={\"type\":null}",
                "payload={\"type\":7}",
                "payload={\"type\":{}}",
                "payload={\"type\":\"no_such_type\"}",
                "payload={\"type\":\"shortcut\",\"callback_id\":\"x\",\"user\":{\"id\":\"U1\"}}",
                "payload={\"type\":\"event_callback\"}",
                "payload={\"type\":\"block_actions\"}",
                "payload={\"type\":\"block_actions\",\"user\":{}}",
                "payload={\"type\":\"block_actions\",\"user\":\"U1\"}",
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1\",\"actions\":[]}",
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1\",\"actions\":[null]}",
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"trigger_id\":\"1\",\"actions\":[{}]}",
                "payload={\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":[{\"action_id\":\"quit_org.card.review\"}]}",
                "payload={\"type\":\"view_submission\"}",
                "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"}}",
                "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":{\"type\":\"modal\"}}",
                "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":[]}",
                "payload={\"type\":\"view_closed\",\"user\":{\"id\":\"U1\"}}",
                "payload=%ZZ",
                "command=%2Fquit-org",
                "command=%2Fquit-org&user_id=U1",
                "command=&user_id=U1&trigger_id=1",
                "command=%&user_id=U1&trigger_id=1",
                "{\"type\":\"url_verification\"}",
                "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\"}}",
                "{\"type\":\"event_callback\"}",
                "{",
                "[]",
                "ssl_check=2"
            })
    void whatIsSignedAndNoPayloadOfOursIsMalformed(String body) throws Exception {
        HttpResponse<String> answer = server.post(signed(body));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
        assertThat(server.handled).hasValue(0);
    }

    @Test
    void whatIsNestedWithoutEndIsMalformedToo() throws Exception {
        String deep = "[".repeat(200_000);
        assertThat(server.post(signed("payload=" + deep)).statusCode()).isEqualTo(400);
        String click = "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"view\":{\"blocks\":" + deep
                + "]".repeat(200_000) + "}}";
        assertThat(server.post(signed("payload=" + click)).statusCode()).isEqualTo(400);
        String text = "{\"type\":\"rich_text_section\",\"elements\":[".repeat(3_000);
        String message =
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"message\":{\"blocks\":[{\"type\":\"rich_text\",\"elements\":["
                        + text + "]}".repeat(3_000) + "]}]}}";
        assertThat(server.post(signed("payload=" + URLEncoder.encode(message, StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post(signed(deep)).statusCode()).isEqualTo(400);
        assertThat(server.post(signed(COMMAND)).statusCode()).isEqualTo(200);
    }

    @Test
    void theSameSignatureIsAnsweredLikeTheFirstAndHandledOnce() throws Exception {
        Signed first = signed(COMMAND);
        assertThat(server.post(first).body()).isEqualTo("answer 1");
        assertThat(server.post(first).body()).isEqualTo("answer 1");
        assertThat(server.post(signed(COMMAND + "&x=1")).body()).isEqualTo("answer 2");
        assertThat(server.handled).hasValue(2);
    }

    private static Signed signed(String body) {
        return Signed.at(Instant.now(), body);
    }
}
