package quitorg.page;

import java.util.OptionalInt;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import quitorg.browser.Chromium;
import quitorg.sandbox.page.SandboxPage;

/** Gives a test a {@link Window} on one sandbox that all tests of this JVM share; so each test has a request of its own. */
final class Windows implements ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(Windows.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Window.class;
    }

    @Override
    public Window resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SandboxPage sandbox = context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent(SandboxPage.class, key -> start(), SandboxPage.class);
        // Of one test: closed after it.
        return context.getStore(STORE)
                .getOrComputeIfAbsent(
                        Window.class,
                        key -> new Window(Chromium.browser(context), sandbox.address()),
                        Window.class);
    }

    private static SandboxPage start() {
        return new SandboxPage(OptionalInt.of(0), "");
    }
}
