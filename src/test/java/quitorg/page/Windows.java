package quitorg.page;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import quitorg.browser.Chromium;
import quitorg.sandbox.page.OpenSandbox;

/**
 * Gives a test a {@link Window} on one sandbox that all tests of this JVM share, because it takes seconds to start. So each test
 * uses an account and an organization of its own.
 */
final class Windows implements ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(Windows.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Window.class;
    }

    @Override
    public Window resolveParameter(ParameterContext parameter, ExtensionContext context) {
        OpenSandbox sandbox = context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent(OpenSandbox.class, key -> start(), OpenSandbox.class);
        // Of one test: closed after it.
        return context.getStore(STORE)
                .getOrComputeIfAbsent(
                        Window.class, key -> new Window(Chromium.browser(context), sandbox.address()), Window.class);
    }

    private static OpenSandbox start() {
        OpenSandbox sandbox = new OpenSandbox(0);
        sandbox.startBot();
        return sandbox;
    }
}
