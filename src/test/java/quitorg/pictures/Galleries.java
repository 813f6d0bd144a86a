package quitorg.pictures;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import quitorg.browser.Chromium;

/** Gives a test a parameter of type {@link Gallery} in {@link Chromium}. */
final class Galleries implements ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(Galleries.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Gallery.class;
    }

    @Override
    public Gallery resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PageServer server = context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent(PageServer.class, key -> new PageServer(), PageServer.class);
        // Of one test: closed after it.
        return context.getStore(STORE)
                .getOrComputeIfAbsent(
                        Gallery.class, key -> new Gallery(Chromium.browser(context), server), Gallery.class);
    }
}
