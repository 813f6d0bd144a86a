package quitorg.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Errors and warnings that a page prints to its console, and exceptions that it does not catch. */
public final class ConsoleErrors {
    private final List<String> all = new ArrayList<>();

    private ConsoleErrors() {}

    /** Collects them from now on. */
    public static ConsoleErrors of(Page page) {
        ConsoleErrors errors = new ConsoleErrors();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.all.add(message.text());
            }
        });
        page.onPageError(errors.all::add);
        return errors;
    }

    /** Those up to now. */
    public List<String> all() {
        return List.copyOf(all);
    }
}
