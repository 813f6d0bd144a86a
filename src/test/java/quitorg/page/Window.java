package quitorg.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import quitorg.browser.ConsoleErrors;

/** A browser's window on the sandbox: what belongs to no person, and the two people in it. */
final class Window implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final ConsoleErrors errors;

    Window(Browser browser, String address) {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 860));
        page = context.newPage();
        errors = ConsoleErrors.of(page);
        page.navigate(address);
        page.waitForSelector("html[data-ready]");
    }

    /** Waits until the bot can be used. */
    void awaitBot() {
        assertThat(status()).containsText("The bot is running");
    }

    /** The line that tells how the bot and the connection are. */
    Locator status() {
        return page.getByRole(AriaRole.BANNER).getByRole(AriaRole.STATUS);
    }

    /** The pane in which this person acts now. */
    Side side(String name) {
        return new Side(page, name);
    }

    /** Opens what is behind the scenes. */
    Locator backstage() {
        Locator drawer = region("Backstage");
        if (!drawer.isVisible()) {
            button("Backstage").click();
        }
        return drawer;
    }

    /** Puts an account into an organization, as the organization's admin would in Tencent Cloud's console. */
    void puts(String account, String organization) {
        Locator select = backstage().getByLabel("Organization of " + account);
        select.selectOption(organization);
        assertThat(select.locator("option:checked")).hasText(organization);
        closeBackstage();
    }

    void closeBackstage() {
        button("Close backstage").click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator region(String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void is(int width, ColorScheme scheme) {
        page.setViewportSize(width, width < 800 ? 740 : 860);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    Page page() {
        return page;
    }

    /** See {@link ConsoleErrors}. */
    List<String> complaints() {
        return errors.all();
    }

    @Override
    public void close() {
        context.close();
    }
}
