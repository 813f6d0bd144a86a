package quitorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.slack.api.bolt.App;
import com.slack.api.model.User;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.state.Workspace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The app's manifest is valid, and asks for exactly what the code uses. */
class ManifestTest {
    private static final String ADDRESS = "https://quit-org.acme.example/slack/events";

    private final JsonNode manifest = new YAMLMapper().readTree(Path.of("manifest.yml"));
    private final Schema schema = schema();

    private static Schema schema() {
        InputStream file = ManifestTest.class.getResourceAsStream("/quitorg/slack/slack-app-manifest.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(file, InputFormat.JSON);
    }

    private List<Error> faultsOf(JsonNode node) {
        return schema.validate(node, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    @Test
    void isOneThatSlackTakes() {
        assertThat(faultsOf(manifest)).isEmpty();
    }

    @Test
    void isOneThatSlackTakesWithTheChangesForHttp() {
        JsonNode http = manifest.deepCopy();
        ((ObjectNode) http.at("/settings")).put("socket_mode_enabled", false);
        ((ObjectNode) http.at("/settings/interactivity")).put("request_url", ADDRESS);
        ((ObjectNode) http.at("/settings/event_subscriptions")).put("request_url", ADDRESS);
        ((ObjectNode) http.at("/features/slash_commands/0")).put("url", ADDRESS);
        assertThat(faultsOf(http)).isEmpty();
    }

    @Test
    void wouldNotPassWithAMisspeltOrMistypedSetting() {
        JsonNode misspelt = manifest.deepCopy();
        ((ObjectNode) misspelt.at("/features/app_home")).put("message_tab_enabled", true);
        JsonNode mistyped = manifest.deepCopy();
        ((ObjectNode) mistyped.at("/settings")).put("socket_mode_enabled", "yes");
        JsonNode noUrl = manifest.deepCopy();
        ((ObjectNode) noUrl.at("/settings/interactivity")).put("request_url", "no address");
        assertThat(List.of(misspelt, mistyped, noUrl))
                .allSatisfy(wrong -> assertThat(faultsOf(wrong)).isNotEmpty());
    }

    @Test
    void turnsOnWhatTheBotNeeds() {
        assertThat(manifest.at("/settings/socket_mode_enabled").booleanValue()).isTrue();
        assertThat(manifest.at("/settings/interactivity/is_enabled").booleanValue())
                .isTrue();
        assertThat(manifest.at("/features/app_home/messages_tab_enabled").booleanValue())
                .isTrue();
        assertThat(manifest.at("/features/app_home/home_tab_enabled").booleanValue())
                .isTrue();
        assertThat(manifest.at("/settings/event_subscriptions/bot_events"))
                .extracting(JsonNode::stringValue)
                .containsExactly("app_home_opened");
        assertThat(manifest.at("/features/slash_commands"))
                .extracting(command -> command.get("command").stringValue())
                .containsExactly("/quit-org");
        // The bot removes Slack's formatting marks itself; with should_escape, Slack would add others.
        assertThat(manifest.at("/features/slash_commands/0/should_escape").booleanValue())
                .isFalse();
    }

    @Test
    void asksForTheScopesThatTheCodeUsesAndNoOther() {
        assertThat(scopesOfTheManifest()).containsExactlyInAnyOrderElementsOf(scopesThatTheCodeUses());
        assertThat(manifest.at("/oauth_config/scopes/user").isMissingNode()).isTrue();
    }

    @Test
    void isHowTheSandboxInstallsTheApp() {
        try (SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice"))) {
            assertThat(slack.app().scopes()).isEqualTo(scopesOfTheManifest());
            assertThat(slack.app().homeTab()).isTrue();
            assertThat(slack.app().shortcuts()).isEqualTo(shortcutsOfTheManifest());
        }
    }

    private Map<String, String> shortcutsOfTheManifest() {
        return manifest.at("/features/shortcuts")
                .valueStream()
                .collect(Collectors.toMap(
                        shortcut -> shortcut.get("name").stringValue(),
                        shortcut -> shortcut.get("callback_id").stringValue()));
    }

    private Set<String> scopesOfTheManifest() {
        return manifest.at("/oauth_config/scopes/bot")
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    private static Set<String> scopesThatTheCodeUses() {
        Set<String> scopes = new TreeSet<>();
        MethodsInTheCode.ofTheWebApi().stream()
                .flatMap(method -> method.scopes().stream())
                // The approvals channel may be public or private. A group conversation is refused as a setting, and the
                // bot reads no direct messages.
                .filter(scope -> !scope.startsWith("im:") && !scope.startsWith("mpim:"))
                .forEach(scopes::add);
        if (MethodsInTheCode.of(User.Profile.class).contains("getEmail")) {
            scopes.add("users:read.email");
        }
        if (MethodsInTheCode.of(App.class).contains("command")) {
            scopes.add("commands");
        }
        return scopes;
    }
}
