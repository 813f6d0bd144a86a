package quitorg.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files in {@code src/docs/deploy} can be read, name only settings that exist, and the bot starts with them. */
class DeployFilesTest {
    private static final Path DOCS = Path.of("src/docs");

    /** What a person puts into the files of secrets, by the files' names. */
    private static final Map<String, String> CONTENT = Map.of(
            "slack-bot-token", "xoxb-1",
            "slack-app-token", "xapp-1",
            "database-password", "password",
            "accounts.ini", "[payments]\nsecret_id = AKID1\nsecret_key = key\n");

    @TempDir
    Path folder;

    private final List<String> dockerfile = Files.readAllLines(Path.of("Dockerfile"));
    private final JsonNode compose = documents("compose.yml").get(0).at("/services/quit-org");
    private final List<JsonNode> kubernetes = documents("kubernetes.yml");
    private final JsonNode pod = kubernetes.get(0).at("/spec/template/spec");
    private final JsonNode container = pod.at("/containers/0");

    DeployFilesTest() throws IOException {}

    private static List<JsonNode> documents(String name) {
        return new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(DOCS.resolve("deploy").resolve(name).toFile())
                .readAll();
    }

    private Map<String, String> ofCompose() {
        return compose.get("environment").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString()));
    }

    private Map<String, String> ofKubernetes() {
        return container.get("env").values().stream()
                .collect(Collectors.toMap(node -> node.get("name").asString(), node -> node.get("value")
                        .asString()));
    }

    private static Map<String, String> ofSystemd() throws IOException {
        return Files.readAllLines(DOCS.resolve("deploy/quit-org.service")).stream()
                .filter(line -> line.startsWith("Environment="))
                .map(line -> line.split("=", 3))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[2]));
    }

    /** What the deployment page says that the file of settings holds. */
    private static Map<String, String> settingsFile() throws IOException {
        Pattern setting = Pattern.compile("`(QUIT_ORG_[A-Z]+)=([^`]+)`");
        return setting.matcher(Files.readString(DOCS.resolve("deploy.md")))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    private static Set<String> documentedSettings() throws IOException {
        Function<String, List<MatchResult>> names =
                cell -> Pattern.compile("`([A-Z_]+)`").matcher(cell).results().toList();
        return Files.readAllLines(DOCS.resolve("settings.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> names.apply(line.split("\\|", -1)[1]).stream())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private void assertStartsWith(Map<String, String> environment) throws IOException {
        Map<String, String> real = new HashMap<>(environment);
        for (Map.Entry<String, String> setting : environment.entrySet()) {
            String name = setting.getKey();
            if (name.endsWith("_FILE")) {
                String file = Path.of(setting.getValue()).getFileName().toString();
                assertThat(CONTENT).containsKey(file);
                real.put(
                        name,
                        Files.writeString(folder.resolve(file), CONTENT.get(file))
                                .toString());
            }
            Set<String> known = documentedSettings();
            assertThat(known.contains(name) || known.contains(name.replaceFirst("_FILE$", "")))
                    .as(name + " is a setting")
                    .isTrue();
        }
        assertThat(Settings.parse(real)).isInstanceOf(Settings.Valid.class);
    }

    @Test
    void theBotTakesTheSettingsOfEach() throws IOException {
        assertStartsWith(ofCompose());
        assertStartsWith(ofKubernetes());
        Map<String, String> systemd = new HashMap<>(ofSystemd());
        systemd.putAll(settingsFile());
        assertStartsWith(systemd);
    }

    @Test
    void theUserIsTheImages() {
        String user = dockerfile.stream()
                .filter(line -> line.startsWith("USER "))
                .map(line -> line.substring("USER ".length()))
                .findFirst()
                .orElseThrow();
        JsonNode context = pod.get("securityContext");
        assertThat(context.get("runAsUser").asString() + ":"
                        + context.get("runAsGroup").asString())
                .isEqualTo(user);
        assertThat(context.get("fsGroup")).isEqualTo(context.get("runAsGroup"));
    }

    @Test
    void theVersionIsTheImages() {
        String version = dockerfile.stream()
                .filter(line -> line.startsWith("ARG VERSION="))
                .map(line -> line.substring("ARG VERSION=".length()))
                .findFirst()
                .orElseThrow();
        assertThat(compose.get("image").asString()).isEqualTo("quit-org:" + version);
        assertThat(container.get("image").asString()).endsWith("/quit-org:" + version);
    }

    @Test
    void theRootFileSystemIsReadOnlyAndOnlyDataIsMountedForWriting() {
        assertThat(compose.get("read_only").asBoolean()).isTrue();
        assertThat(compose.get("volumes").values())
                .extracting(JsonNode::asString)
                .allMatch(volume -> volume.endsWith(":/data") || volume.endsWith(":ro"));
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.get("volumeMounts").values())
                .allMatch(mount -> mount.get("readOnly").asBoolean());
    }

    @Test
    void unreadyReplicasAreKeptAndOldOnesAreStoppedBeforeNewOnesStart() {
        assertThat(kubernetes.get(0).at("/spec/strategy/type").asString()).isEqualTo("Recreate");
        assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/health/live");
        assertThat(container.at("/startupProbe/httpGet/path").asString()).isEqualTo("/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/health/ready");
        JsonNode service = kubernetes.stream()
                .filter(node -> node.get("kind").asString().equals("Service"))
                .findFirst()
                .orElseThrow();
        assertThat(service.at("/spec/publishNotReadyAddresses").asBoolean()).isTrue();
        assertThat(service.at("/spec/selector")).isEqualTo(kubernetes.get(0).at("/spec/selector/matchLabels"));
    }
}
