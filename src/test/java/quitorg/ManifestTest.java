package quitorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.slack.api.bolt.App;
import com.slack.api.methods.Methods;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.User;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.SimulatedSlack;
import quitorg.sandbox.WebMethod;
import quitorg.sandbox.Workspace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The app's manifest: Slack takes it, and it asks for what the code uses and for nothing else. */
class ManifestTest {
    private static final JavaClasses SLACK_SIDE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("quitorg.slack");
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
        assertThat(manifest.at("/features/slash_commands"))
                .extracting(command -> command.get("command").stringValue())
                .containsExactly("/quit-org");
        // The bot takes Slack's formatting marks off by itself; escaped text would come with others.
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
        }
    }

    private Set<String> scopesOfTheManifest() {
        return manifest.at("/oauth_config/scopes/bot")
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    private static Set<String> scopesThatTheCodeUses() {
        Set<String> scopes = new TreeSet<>();
        methodsCalled()
                .flatMap(method -> method.scopes().stream())
                // The approvals channel may be public or private; a conversation of a few people is refused as a
                // setting, and the bot reads no direct messages.
                .filter(scope -> !scope.startsWith("im:") && !scope.startsWith("mpim:"))
                .forEach(scopes::add);
        if (calls(User.Profile.class).contains("getEmail")) {
            scopes.add("users:read.email");
        }
        if (calls(App.class).contains("command")) {
            scopes.add("commands");
        }
        return scopes;
    }

    private static Stream<WebMethod> methodsCalled() {
        Set<String> names = calls(MethodsClient.class);
        assertThat(names).isNotEmpty();
        return names.stream().map(ManifestTest::webMethod);
    }

    /** {@code chatPostMessage} in the SDK is {@code chat.postMessage} in the API. */
    private static WebMethod webMethod(String inTheSdk) {
        String apiName = Arrays.stream(Methods.class.getFields())
                .map(ManifestTest::text)
                .filter(name ->
                        name.replace(".", "").toLowerCase(Locale.ROOT).equals(inTheSdk.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method of the Web API is called " + inTheSdk));
        return WebMethod.named(apiName)
                .orElseThrow(() -> new AssertionError("the sandbox does not know the scopes of " + apiName));
    }

    private static String text(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> calls(Class<?> owner) {
        return SLACK_SIDE.stream()
                .map(JavaClass::getMethodCallsFromSelf)
                .flatMap(Set::stream)
                .map(JavaMethodCall::getTarget)
                .filter(target -> target.getOwner().isEquivalentTo(owner))
                .map(target -> target.getName())
                .collect(Collectors.toSet());
    }
}
