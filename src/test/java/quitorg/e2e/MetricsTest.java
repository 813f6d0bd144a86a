package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.ops.metrics.PrometheusText;
import quitorg.request.state.Status;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.story.Transport;

/** What Prometheus reads at the port of a bot that works. */
@InBothTransports
@Tag("full")
class MetricsTest {
    private static final Set<String> LABELS = Set.of(
            "state", "left_to", "reason", "result", "code", "method", "payload", "cache", "work", "version", "java",
            "le");

    private final Transport transport;
    private final HttpClient client = HttpClient.newHttpClient();

    MetricsTest(Transport transport) {
        this.transport = transport;
    }

    private HttpResponse<String> ask(Stage stage, String method, String path) {
        URI uri = URI.create("http://127.0.0.1:" + stage.healthPort() + path);
        try {
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private PrometheusText scrape(Stage stage) {
        HttpResponse<String> answer = ask(stage, "GET", "/metrics");
        return answer.statusCode() == 200
                ? PrometheusText.parse(answer.body())
                : new PrometheusText(Map.of(), Map.of());
    }

    private void awaitSample(Stage stage, String sample, double value) {
        stage.await(sample + " to be " + value, () -> scrape(stage).value(sample) == value);
    }

    private static String requests(Status status) {
        return "quit_org_requests{state=\"" + status + "\"}";
    }

    private void play(Stage stage) {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "Succeeded");
        stage.cloud.answerNext(Stage.QUIT, Answer.refuse("UnsupportedOperation.MemberNoPayment", "No card is bound."));
        stage.joins(102);
        stage.asks(stage.alice, 102);
        stage.approves(stage.bob, 102);
        stage.awaitTrail(102, "UnsupportedOperation.MemberNoPayment");
        stage.cloud.answerNext(Stage.QUIT, Answer.refuse("AlienCode.Of<alice>", "?"));
        stage.joins(103);
        stage.asks(stage.alice, 103);
        stage.approves(stage.bob, 103);
        stage.awaitCard(103, "Outcome unknown");
        int heard = stage.alice.privateMessages().size();
        stage.alice.types("/quit-org 101");
        stage.await("the earlier success", () -> stage.alice.privateMessages().size() > heard);
    }

    @Test
    void showsWhatHappenedAndWhatWaits() {
        try (Stage stage = new Stage(transport)) {
            play(stage);
            awaitSample(stage, requests(Status.OUTCOME_UNKNOWN), 1);
            awaitSample(stage, "quit_org_outbox_entries", 0);
            awaitSample(stage, "quit_org_ready", 1);
            PrometheusText shown = scrape(stage);
            assertThat(shown.value(requests(Status.SUCCEEDED))).isEqualTo(1);
            assertThat(shown.value(requests(Status.FAILED))).isEqualTo(1);
            for (Status none : Set.of(Status.PENDING, Status.REJECTED, Status.WITHDRAWN, Status.EXPIRED)) {
                assertThat(shown.value(requests(none))).as(none.name()).isZero();
            }
            assertThat(shown.value("quit_org_unknown_outcomes{left_to=\"readings\"}"))
                    .isEqualTo(1);
            assertThat(shown.value("quit_org_unknown_outcomes{left_to=\"people\"}"))
                    .isZero();
            assertThat(shown.value("quit_org_calls_total{code=\"none\",result=\"succeeded\"}"))
                    .isEqualTo(1);
            assertThat(shown.value(
                            "quit_org_calls_total{code=\"UnsupportedOperation.MemberNoPayment\",result=\"refused\"}"))
                    .isEqualTo(1);
            assertThat(shown.value("quit_org_calls_total{code=\"other\",result=\"unknown\"}"))
                    .isEqualTo(1);
            assertThat(shown.value("quit_org_request_to_decision_seconds_count{state=\"APPROVED\"}"))
                    .isEqualTo(3);
            for (String outcome : Set.of("SUCCEEDED", "FAILED", "OUTCOME_UNKNOWN")) {
                assertThat(shown.value("quit_org_request_to_outcome_seconds_count{state=\"" + outcome + "\"}"))
                        .as(outcome)
                        .isEqualTo(1);
            }
            assertThat(shown.value("quit_org_slack_ack_seconds_count{payload=\"command\"}"))
                    .isGreaterThanOrEqualTo(4);
            assertThat(shown.value("quit_org_slack_ack_seconds_count{payload=\"submission\"}"))
                    .isGreaterThanOrEqualTo(6);
            assertThat(shown.value("quit_org_slack_ack_seconds_bucket{payload=\"command\",le=\"3.0\"}"))
                    .isPositive();
            assertThat(shown.value("quit_org_slack_calls_total{method=\"chat.postMessage\",result=\"ok\"}"))
                    .isGreaterThanOrEqualTo(9);
            assertThat(shown.value("quit_org_cache_lookups_total{cache=\"recent_success\",result=\"hit\"}"))
                    .isPositive();
            assertThat(shown.value("quit_org_channel_closed")).isZero();
            assertThat(shown.names())
                    .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_cpu_usage");
            namesNoPersonReasonOrKey(shown, stage);
        }
    }

    private static void namesNoPersonReasonOrKey(PrometheusText shown, Stage stage) {
        Set<String> ours = shown.samples().keySet().stream()
                .filter(sample -> sample.startsWith("quit_org_"))
                .collect(Collectors.toSet());
        assertThat(ours).allSatisfy(sample -> assertThat(sample)
                .doesNotContain(stage.alice.id(), stage.bob.id(), Stage.UIN, "101", "Alien", "project", "AKID"));
        assertThat(ours.stream()
                        .flatMap(sample -> java.util.regex.Pattern.compile("([a-z_]+)=\"")
                                .matcher(sample)
                                .results())
                        .map(label -> label.group(1)))
                .isSubsetOf(LABELS);
    }

    @Test
    void staysReadableWhileTheDatabaseCannotBeWritten() throws IOException {
        try (Stage stage = new Stage(transport)) {
            awaitSample(stage, requests(Status.PENDING), 0);
            System.gc();
            java.nio.file.Files.move(stage.databaseFile(), stage.databaseFile().resolveSibling("moved.db"));
            stage.await("the end of readiness", () -> scrape(stage).value("quit_org_ready") == 0);
            PrometheusText shown = scrape(stage);
            assertThat(shown.value("quit_org_slack_ack_seconds_count{payload=\"command\"}"))
                    .isZero();
            assertThat(shown.names()).contains("jvm_memory_used_bytes");
            java.nio.file.Files.move(stage.databaseFile().resolveSibling("moved.db"), stage.databaseFile());
        }
    }

    @Test
    void answersManyScrapesAndRefusesEverythingElse() {
        try (Stage stage = new Stage(transport)) {
            awaitSample(stage, requests(Status.PENDING), 0);
            try (SqlCounter sql = new SqlCounter()) {
                for (int i = 0; i < 100; i++) {
                    scrape(stage);
                }
                assertThat(sql.statements())
                        .filteredOn(statement -> statement.contains("GROUP BY status"))
                        .hasSizeLessThan(40);
            }
            assertThat(ask(stage, "HEAD", "/metrics").body()).isEmpty();
            assertThat(ask(stage, "POST", "/metrics").statusCode()).isEqualTo(404);
            assertThat(ask(stage, "GET", "/metrics/x").statusCode()).isEqualTo(404);
            assertThat(ask(stage, "GET", "/metrics?name[]=" + "x".repeat(5_000)).statusCode())
                    .isEqualTo(200);
        }
    }
}
