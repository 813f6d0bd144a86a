package quitorg.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.microsoft.playwright.Browser;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.browser.Chromium;
import quitorg.sandbox.page.OpenSandbox;

/** The page while the sandbox is away, and after. */
@Tag("full")
@ExtendWith(Chromium.class)
class ConnectionTest {
    @Test
    void isLostInWordsAndComesBackByItself(Browser browser) {
        int port;
        Window window;
        try (OpenSandbox before = new OpenSandbox(0)) {
            port = before.port();
            window = new Window(browser, before.address());
            before.posts("Before it", new JsonArray(), Optional.empty());
            assertThat(window.side("alice").message("Before it")).isVisible();
        }
        try (window) {
            assertThat(window.status()).containsText("Connection to the sandbox lost");
            Side alice = window.side("alice");
            alice.types("/quit-org 101");
            assertThat(alice.complaint()).containsText("The sandbox does not answer");
            assertThat(alice.composer()).hasValue("/quit-org 101");
            try (OpenSandbox after = new OpenSandbox(port)) {
                assertThat(window.status()).not().containsText("Connection to the sandbox lost");
                assertThat(alice.message("Before it")).hasCount(0);
                after.posts("After it", new JsonArray(), Optional.empty());
                assertThat(alice.message("After it")).isVisible();
            }
        }
    }
}
