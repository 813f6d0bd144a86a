package quitorg.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quitorg.ops.metrics.Metrics;
import quitorg.ops.metrics.PrometheusText;
import quitorg.workflow.port.Measurements.SlackResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Alert rules and dashboard name only metrics and labels that a scrape has, and headings that the runbook has. */
class OpsFilesTest {
    private static final Path DOCS = Path.of("src/docs");
    private static final Pattern METRIC = Pattern.compile("\\b(?:quit_org|jvm|process)_[a-z0-9_]+");
    private static final Pattern SELECTED = Pattern.compile("(\\b(?:quit_org|jvm|process)_[a-z0-9_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=~?\"([^\"]*)\"");
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private final JsonNode alerts =
            YAMLMapper.builder().build().readTree(Files.readString(DOCS.resolve("ops/alerts.yml")));
    private final JsonNode dashboard =
            JsonMapper.builder().build().readTree(Files.readString(DOCS.resolve("ops/dashboard.json")));
    private final PrometheusText scrape = scrape();

    OpsFilesTest() throws IOException {}

    /** Every metric that a running bot has: the only ones that come later are those of Slack's methods. */
    private static PrometheusText scrape() {
        try (Metrics metrics = new Metrics("1.0", Set.of())) {
            for (SlackResult result : SlackResult.values()) {
                metrics.slackCalled("chat.postMessage", result);
            }
            while (metrics.text().isEmpty()) {
                Thread.onSpinWait();
            }
            return PrometheusText.parse(metrics.text().orElseThrow());
        }
    }

    private List<JsonNode> rules() {
        return alerts.get("groups").get(0).get("rules").values().stream().toList();
    }

    private List<String> expressions() {
        List<String> all = new ArrayList<>();
        rules().forEach(rule -> all.add(rule.get("expr").asString()));
        dashboard.get("panels").values().forEach(panel -> panel.get("targets")
                .values()
                .forEach(target -> all.add(target.get("expr").asString())));
        return all;
    }

    @Test
    void nameOnlyMetricsThatAScrapeHas() {
        assertThat(expressions()).hasSizeGreaterThan(25).allSatisfy(expression -> {
            List<String> named =
                    METRIC.matcher(expression).results().map(MatchResult::group).toList();
            assertThat(scrape.names()).containsAll(named);
            assertThat(named.isEmpty()).isEqualTo(expression.contains("up{"));
        });
    }

    @Test
    void selectOnlyByLabelsAndValuesThatAScrapeHas() {
        assertThat(expressions()).allSatisfy(expression -> SELECTED.matcher(expression)
                .results()
                .forEach(metric -> LABEL.matcher(metric.group(2)).results().forEach(label -> assertThat(
                                OF_PROMETHEUS.contains(label.group(1)) || isThere(metric.group(1), label))
                        .as(metric.group())
                        .isTrue())));
    }

    private boolean isThere(String metric, MatchResult label) {
        return Pattern.compile("\\|").splitAsStream(label.group(2)).allMatch(value -> scrape.samples().keySet().stream()
                .anyMatch(sample ->
                        sample.startsWith(metric + "{") && sample.contains(label.group(1) + "=\"" + value + "\"")));
    }

    @Test
    void eachOfOurMetricsIsOnTheDashboardOrInAnAlertAndInTheDocuments() throws IOException {
        String all = String.join("\n", expressions());
        String documents = Files.readString(DOCS.resolve("operating.md"));
        Set<String> ours = scrape.families().keySet().stream()
                .filter(name -> name.startsWith("quit_org_") && !name.endsWith("_max"))
                .collect(Collectors.toSet());
        assertThat(ours).hasSizeGreaterThan(12).allSatisfy(name -> {
            assertThat(all).contains(name);
            assertThat(documents).contains("`" + name);
        });
    }

    @Test
    void eachAlertSaysWhatHappenedWhatToDoAndWhereToRead() throws IOException {
        Set<String> anchors = Files.readAllLines(DOCS.resolve("runbook.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .map(anchor -> "src/docs/runbook.md#" + anchor)
                .collect(Collectors.toSet());
        String runbook = Files.readString(DOCS.resolve("runbook.md"));
        assertThat(rules()).hasSizeGreaterThan(8).allSatisfy(rule -> {
            JsonNode annotations = rule.get("annotations");
            assertThat(annotations.get("summary").asString()).endsWith(".");
            assertThat(annotations.get("action").asString()).endsWith(".");
            assertThat(anchors).contains(annotations.get("runbook").asString());
            assertThat(runbook).contains("`" + rule.get("alert").asString() + "`");
            assertThat(rule.get("labels").get("severity").asString()).isIn("page", "warn");
        });
    }

    @Test
    void theRunbookHasEachState() throws IOException {
        String runbook = Files.readString(DOCS.resolve("runbook.md"));
        for (var status : quitorg.request.state.Status.values()) {
            assertThat(runbook).contains(status.name());
        }
    }
}
