package quitorg.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.page.Side.button;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.browser.Chromium;

/** What goes wrong backstage, and what both people then see. */
@Tag("full")
@ExtendWith({Chromium.class, Windows.class})
class FaultsOnThePageTest {
    @Test
    void showALostAnswerAsUnknownUntilTheAccountWasRead(Window window) {
        window.awaitBot();
        window.puts("payments", "202 Studio");
        window.backstage().getByLabel("The next QuitOrganization").selectOption("Leaves, and the answer is lost");
        window.closeBackstage();
        Side alice = window.side("alice");
        alice.asks("/quit-org 202 payments");
        window.side("bob").approves("payments leaves organization 202?", 202);
        assertThat(alice.message("Has payments left organization 202?")).containsText("Outcome unknown");
        assertThat(alice.message("payments has left organization 202")).containsText("Succeeded");
        Locator received = window.backstage()
                .getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("Requests received"));
        assertThat(received.getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText("QuitOrganization"))
                        .filter(new Locator.FilterOptions().setHasText("202")))
                .not()
                .hasCount(0);
    }

    @Test
    void keepARequestOverAKill(Window window) {
        window.awaitBot();
        window.puts("games", "101 Head Office");
        Side alice = window.side("alice");
        alice.asks("/quit-org 101 games");
        assertThat(window.side("bob").message("games leaves organization 101?")).containsText("Waiting for approval");
        button(window.backstage(), "Kill").click();
        assertThat(window.status()).containsText("The bot was killed");
        alice.types("/quit-org list");
        assertThat(alice.complaint()).containsText("/quit-org failed with the error");

        button(window.backstage(), "Start").click();
        window.awaitBot();
        window.closeBackstage();
        window.side("bob").approves("games leaves organization 101?", 101);
        assertThat(alice.message("games has left organization 101")).containsText("Succeeded");
        assertThat(window.complaints()).isEmpty();
    }
}
