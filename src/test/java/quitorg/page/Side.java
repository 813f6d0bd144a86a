package quitorg.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** One person's pane: what they see and press, by the words on it. */
final class Side {
    private static final String REASON = "The project has ended; its account goes back to the team.";

    private final Page page;
    private final Locator pane;

    Side(Page page, String name) {
        this.page = page;
        pane = page.getByRole(
                AriaRole.REGION,
                new Page.GetByRoleOptions().setName(name + "'s Slack").setExact(true));
    }

    Locator pane() {
        return pane;
    }

    /** From now on another person acts here; returns their pane. */
    Side becomes(String name) {
        Locator people = pane.getByLabel("Acting as");
        Locator person = people.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(name));
        people.selectOption(person.getAttribute("value"));
        return new Side(page, name);
    }

    Locator composer() {
        return pane.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Message #approvals"));
    }

    /** Types a message or a command in the channel and sends it. */
    void types(String text) {
        composer().fill(text);
        composer().press("Enter");
    }

    /** The newest message that says this. */
    Locator message(String words) {
        return pane.getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("Messages in"))
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(words))
                .last();
    }

    Locator dialog(String title) {
        return pane.getByRole(
                AriaRole.DIALOG, new Locator.GetByRoleOptions().setName(title).setExact(true));
    }

    /** What was not possible. */
    Locator complaint() {
        return pane.getByRole(AriaRole.ALERT).first();
    }

    /** All dialogs that are open. */
    Locator dialogs() {
        return pane.getByRole(AriaRole.DIALOG, new Locator.GetByRoleOptions().setIncludeHidden(true));
    }

    void goesTo(String place) {
        button(pane.getByRole(AriaRole.NAVIGATION), place).click();
    }

    /** Asks that the account leaves the organization, up to the card. */
    void asks(String command) {
        types(command);
        Locator dialog = dialog("Leave an organization");
        dialog.getByLabel("Reason").fill(REASON);
        button(dialog, "Request approval").click();
        dialog.getByText("submitted").waitFor();
        button(dialog, "Close").last().click();
    }

    /** Opens the review of the newest card that says this. */
    Locator reviews(String words) {
        button(message(words), "Review").click();
        return dialog("Review request");
    }

    /** Approves the newest card that says this. */
    void approves(String words, long orgId) {
        Locator dialog = reviews(words);
        dialog.getByLabel("Type " + orgId + " to approve").fill(Long.toString(orgId));
        button(dialog, "Approve").click();
        dialog.getByText("You approved").first().waitFor();
        button(dialog, "Close").last().click();
    }

    /** The button with this label; what a screen reader says of it may go on. */
    static Locator button(Locator place, String label) {
        return place.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + label + "\\b")));
    }
}
