package quitorg.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static quitorg.page.Side.button;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.browser.Chromium;

/** The whole story without a mouse. */
@Tag("full")
@ExtendWith({Chromium.class, Windows.class})
class KeyboardTest {
    private static final int MOST_STOPS = 40;

    @Test
    void isEnoughForTheWholeStory(Window window) {
        window.awaitBot();
        window.puts("games", "202 Studio");
        Keyboard keys = window.page().keyboard();
        Side alice = window.side("alice");
        Side bob = window.side("bob");

        keys.press("F6");
        assertThat(alice.composer()).isFocused();
        keys.type("/quit-org 202 games");
        keys.press("Enter");
        Locator dialog = alice.dialog("Leave an organization");
        assertThat(dialog.getByLabel("Reason")).isFocused();
        keys.type("The studio has closed.");
        tabsTo(button(dialog, "Request approval"), keys);
        keys.press("Enter");
        assertThat(dialog).containsText("submitted");
        tabStaysIn(dialog, keys);
        keys.press("Escape");
        assertThat(alice.composer()).isFocused();

        keys.press("F6");
        assertThat(bob.composer()).isFocused();
        Locator review = button(bob.message("games leaves organization 202?"), "Review");
        boolean isRecorded;
        do {
            isRecorded = approves(bob, review, keys);
        } while (!isRecorded);
        assertThat(bob.pane().locator(":focus")).hasCount(1);
        assertThat(alice.message("games has left organization 202")).containsText("Succeeded");
    }

    @Test
    void opensAndClosesMenusModalsAndBackstage(Window window) {
        window.awaitBot();
        Keyboard keys = window.page().keyboard();
        Side alice = window.side("alice");
        button(alice.pane(), "Shortcuts").focus();
        keys.press("Enter");
        assertThat(button(alice.pane(), "Leave an organization")).isVisible();
        keys.press("Escape");
        assertThat(button(alice.pane(), "Leave an organization")).isHidden();
        assertThat(button(alice.pane(), "Shortcuts")).isFocused();
        keys.press("Enter");
        keys.press("Tab");
        keys.press("Enter");
        Locator dialog = alice.dialog("Leave an organization");
        assertThat(dialog.locator(":focus")).hasCount(1);
        keys.press("Escape");
        assertThat(alice.dialogs()).hasCount(0);
        assertThat(button(alice.pane(), "Shortcuts")).isFocused();

        window.button("Backstage").focus();
        keys.press("Enter");
        assertThat(window.region("Backstage")).isVisible();
        keys.press("Escape");
        assertThat(window.region("Backstage")).isHidden();
        assertThat(window.button("Backstage")).isFocused();
    }

    /** Whether the approval was recorded. If the database of a busy machine was too slow, the bot asks to try again. */
    private static boolean approves(Side bob, Locator review, Keyboard keys) {
        goesBackTo(review, keys);
        keys.press("Enter");
        Locator decision = bob.dialog("Review request");
        assertThat(decision.getByLabel("Type 202 to approve")).isFocused();
        keys.type("202");
        tabsTo(button(decision, "Approve"), keys);
        keys.press("Enter");
        assertThat(decision).containsText(Pattern.compile("You approved|was not recorded"));
        boolean isRecorded = decision.textContent().contains("You approved");
        keys.press("Escape");
        assertThat(bob.dialogs()).hasCount(0);
        return isRecorded;
    }

    private static void tabsTo(Locator target, Keyboard keys) {
        goes("Tab", target, keys);
    }

    private static void goesBackTo(Locator target, Keyboard keys) {
        assertThat(target).isVisible();
        goes("Shift+Tab", target, keys);
    }

    private static void goes(String key, Locator target, Keyboard keys) {
        for (int stop = 0; stop < MOST_STOPS && !hasFocus(target); stop++) {
            keys.press(key);
        }
        assertThat(target).isFocused();
    }

    private static boolean hasFocus(Locator target) {
        return (Boolean) target.evaluate("each => each === document.activeElement");
    }

    private static void tabStaysIn(Locator dialog, Keyboard keys) {
        for (int stop = 0; stop < 5; stop++) {
            keys.press("Tab");
            assertThat(dialog.locator(":focus")).hasCount(1);
        }
    }
}
