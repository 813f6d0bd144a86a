package quitorg.pictures;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a parameter of type {@link Gallery}, in a headless Chromium of this machine. Where there is none, the tests
 * are skipped, and one line says so.
 */
final class Chromium implements ExecutionCondition, ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(Chromium.class);
    private static final String SKIPPED =
            "SKIPPED: the tests of the page need Chromium, which is not here; get it with: apt-get install chromium";
    private static final int MOST_WAITED_MS = 30_000;
    private static final List<String> ARGUMENTS = List.of(
            // As root, Chromium starts without its sandbox only. It opens nothing but our own page.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private static Optional<Path> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (program().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is here");
        }
        context.getRoot().getStore(STORE).getOrComputeIfAbsent(SKIPPED, line -> {
            System.out.println(line);
            return line;
        });
        return ConditionEvaluationResult.disabled(SKIPPED);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Gallery.class;
    }

    @Override
    public Gallery resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
        // Of one test: closed after it.
        return context.getStore(STORE)
                .getOrComputeIfAbsent(
                        Gallery.class, key -> new Gallery(running.browser, running.server), Gallery.class);
    }

    /** What all tests of this JVM share, until it ends. */
    private record Running(Playwright playwright, Browser browser, PageServer server) implements AutoCloseable {
        static Running start() {
            PlaywrightAssertions.setDefaultAssertionTimeout(MOST_WAITED_MS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                    .setExecutablePath(program().orElseThrow())
                    .setArgs(ARGUMENTS);
            return new Running(playwright, playwright.chromium().launch(options), new PageServer());
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
            server.close();
        }
    }
}
