package quitorg.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static quitorg.page.Side.button;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.browser.Chromium;
import quitorg.browser.SmallPng;

/** The picture of the sandbox's page in the documents: one person has asked, the other reviews. */
@Tag("full")
@ExtendWith({Chromium.class, Windows.class})
@EnabledIfSystemProperty(named = "quitorg.pictures", matches = "write")
class PictureOfThePageTest {
    private static final Path FILE = Path.of("src/docs/img/sandbox.png");
    private static final int MOST_BYTES = 90_000;

    @Test
    void writesThePictureOfThePage(Window window) throws IOException {
        window.page().setViewportSize(1280, 720);
        window.awaitBot();
        window.puts("payments", "101 Head Office");
        Side alice = window.side("alice");
        alice.types("/quit-org 101 payments");
        Locator request = alice.dialog("Leave an organization");
        request.getByLabel("Reason").fill("The project has ended; its account goes back to the team.");
        button(request, "Request approval").click();
        assertThat(request).containsText("submitted");
        button(request, "Close").last().click();
        Locator review = window.side("bob").reviews("payments leaves organization 101?");
        review.getByLabel("Type 101 to approve").fill("101");
        SmallPng.write(window.page().screenshot(), FILE, MOST_BYTES);
    }
}
