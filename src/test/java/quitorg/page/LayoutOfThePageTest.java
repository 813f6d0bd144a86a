package quitorg.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.page.Side.button;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quitorg.browser.Axe;
import quitorg.browser.Chromium;

/** The page on a phone and on a desktop, in light and dark, for people who see it and for people with a screen reader. */
@Tag("full")
@ExtendWith({Chromium.class, Windows.class})
class LayoutOfThePageTest {
    @ParameterizedTest
    @CsvSource({"360,DARK", "1280,LIGHT"})
    void isWholeAndAccessibleInItsMainStates(int width, ColorScheme scheme, Window window) {
        window.is(width, scheme);
        window.awaitBot();
        Side alice = window.side("alice");
        Side bob = window.side("bob");
        alice.types("Good morning, everyone: I am about to ask for something.");
        assertThat(alice.message("Good morning")).isVisible();
        isSound("the channel", window);

        button(alice.pane(), "Shortcuts").click();
        button(alice.pane(), "Leave an organization").click();
        assertThat(alice.dialog("Leave an organization")).isVisible();
        isSound("a modal", window);
        button(alice.dialog("Leave an organization"), "Close").last().click();

        if (width < 800) {
            assertThat(bob.pane()).isHidden();
            window.button("bob").click();
            assertThat(alice.pane()).isHidden();
        }
        bob.goesTo("quit-org Home");
        assertThat(button(bob.pane(), "Request to leave an organization")).isVisible();
        isSound("the Home tab", window);

        assertThat(window.backstage()).isVisible();
        isSound("backstage", window);
    }

    private static void isSound(String state, Window window) {
        assertThat(window.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("pixels to scroll sideways in " + state)
                .isEqualTo(0);
        assertThat(Axe.seriousFindings(window.page())).as(state).isEmpty();
    }
}
