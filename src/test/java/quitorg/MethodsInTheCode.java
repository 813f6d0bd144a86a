package quitorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.Methods;
import com.slack.api.methods.MethodsClient;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import quitorg.sandbox.slack.api.WebMethod;

/** The methods of Slack's SDK that the bot calls, read from its bytecode. */
public final class MethodsInTheCode {
    private static final JavaClasses SLACK_SIDE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("quitorg.slack");

    private MethodsInTheCode() {}

    /** The methods of the Web API that the bot calls itself, sorted by name. */
    public static List<WebMethod> ofTheWebApi() {
        Set<String> names = of(MethodsClient.class);
        assertThat(names).isNotEmpty();
        return names.stream().sorted().map(MethodsInTheCode::webMethod).toList();
    }

    /** The names of the methods of {@code owner} that the bot calls. */
    static Set<String> of(Class<?> owner) {
        return SLACK_SIDE.stream()
                // Those of doctor, which is no part of the running bot.
                .filter(type -> !type.getPackageName().equals("quitorg.slack.check"))
                .map(JavaClass::getMethodCallsFromSelf)
                .flatMap(Set::stream)
                .map(JavaMethodCall::getTarget)
                .filter(target -> target.getOwner().isEquivalentTo(owner))
                .map(target -> target.getName())
                .collect(Collectors.toSet());
    }

    /** {@code chatPostMessage} in the SDK is {@code chat.postMessage} in the API. */
    private static WebMethod webMethod(String inTheSdk) {
        String apiName = Arrays.stream(Methods.class.getFields())
                .map(MethodsInTheCode::text)
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
}
