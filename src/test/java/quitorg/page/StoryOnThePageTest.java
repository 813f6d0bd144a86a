package quitorg.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.page.Side.button;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.browser.Chromium;

/** The whole story, by typing and clicking as two people beside each other. */
@Tag("full")
@ExtendWith({Chromium.class, Windows.class})
class StoryOnThePageTest {
    private static final String CARD = "payments leaves organization 101?";

    @Test
    void isToldToTwoPeopleBesideEachOther(Window window) {
        window.awaitBot();
        window.puts("payments", "101 Head Office");
        Side alice = window.side("alice");
        Side bob = window.side("bob");
        requests(alice);
        assertThat(bob.message(CARD)).containsText("Waiting for approval");
        aliceMayNotApprove(alice);
        bobDecides(bob);
        assertThat(alice.message("payments has left organization 101")).containsText("Succeeded");
        assertThat(bob.message("payments has left organization 101")).containsText("(edited)");
        readsTheThread(bob);
        readsWhatThePhoneShowed(alice);
        alice.goesTo("quit-org Home");
        assertThat(alice.pane().getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("Home tab")))
                .containsText("payments has left organization 101");
        assertThat(window.complaints()).isEmpty();
    }

    private static void requests(Side alice) {
        alice.types("/quit-org 101");
        Locator dialog = alice.dialog("Leave an organization");
        dialog.getByLabel("Choose an account").selectOption("payments");
        Locator reason = dialog.getByLabel("Reason");
        button(dialog, "Request approval").click();
        assertThat(reason).hasAccessibleDescription(Pattern.compile("Please complete this required field"));
        assertThat(reason).isFocused();
        reason.fill("The project has ended; its account goes back to the team.");
        button(dialog, "Request approval").click();
        assertThat(dialog).containsText("submitted");
        button(dialog, "Close").last().click();
        assertThat(alice.dialogs()).hasCount(0);
    }

    private static void aliceMayNotApprove(Side alice) {
        Locator dialog = alice.reviews(CARD);
        assertThat(dialog).containsText("your own request");
        assertThat(button(dialog, "Approve")).hasCount(0);
        alice.pane().page().keyboard().press("Escape");
        assertThat(alice.dialogs()).hasCount(0);
    }

    /** Mistypes, thinks of rejecting, goes back, and approves. */
    private static void bobDecides(Side bob) {
        Locator dialog = bob.reviews(CARD);
        Locator field = dialog.getByLabel("Type 101 to approve");
        field.fill("110");
        button(dialog, "Approve").click();
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(field).isFocused();

        button(dialog, "Reject").click();
        Locator rejection = bob.dialog("Reject request");
        assertThat(rejection.getByLabel("Reason for the rejection")).isFocused();
        assertThat(bob.dialogs()).hasCount(2);
        button(rejection, "Back").click();
        assertThat(field).hasValue("110");

        field.fill("101");
        button(dialog, "Approve").click();
        assertThat(dialog).containsText("You approved");
        button(dialog, "Close").last().click();
    }

    private static void readsTheThread(Side bob) {
        button(bob.message("Also sent to the channel"), "Open the thread").click();
        Locator thread =
                bob.pane().getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("Messages in the thread"));
        assertThat(thread).containsText("bob (U0BOB) approved");
        assertThat(thread).containsText("Also sent to the channel");
        button(bob.pane(), "Close the thread").click();
    }

    private static void readsWhatThePhoneShowed(Side alice) {
        alice.pane()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Notifications"))
                .click();
        assertThat(alice.pane()
                        .getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText("Succeeded"))
                        .first())
                .isVisible();
        alice.pane().page().keyboard().press("Escape");
    }

    @Test
    void showsARefusalOnlyToTheOneWhoIsRefused(Window window) {
        window.awaitBot();
        Side mallory = window.side("alice").becomes("mallory");
        mallory.types("/quit-org 101");
        Locator dialog = mallory.dialog("Leave an organization");
        assertThat(dialog).containsText("not on the list of admins");
        assertThat(window.side("bob").dialogs()).hasCount(0);
        button(dialog, "Close").last().click();
        mallory.types("/nonsense");
        assertThat(mallory.pane()
                        .getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText("/nonsense is not a valid command")))
                .isVisible();
        assertThat(mallory.composer()).hasValue("/nonsense");
    }
}
