package quitorg.pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.browser.Chromium;

/** Buttons, selects and modals, as people press and type. */
@Tag("full")
@ExtendWith({Chromium.class, Galleries.class})
class ViewsTest {
    private static final String REASON = "The project has ended";

    @Test
    void reportsAButtonWithItsValue(Gallery gallery) {
        Locator message = gallery.showSample("message-with-all");
        button(message, "Review").click();
        button(message, "Open the request").click();
        assertThat(calls(gallery))
                .isEqualTo("[[\"action\",{\"actionId\":\"review\",\"blockId\":\"card\",\"type\":\"button\","
                        + "\"value\":\"Q-7F3K9M2P\"}],[\"action\",{\"actionId\":\"open\",\"blockId\":\"block-4\","
                        + "\"type\":\"button\",\"value\":\"Q-7F3K9M2P\"}]]");
    }

    @Test
    void reportsAConfirmedButtonOnlyAfterTheConfirmation(Gallery gallery) {
        Locator message = gallery.showSample("message-with-all");
        button(message, "Stop").click();
        Locator dialog = dialog(message, "Stop?");
        assertThat(button(dialog, "Keep it")).isFocused();
        button(dialog, "Keep it").click();
        assertThat(button(message, "Stop")).isFocused();
        assertThat(calls(gallery)).isEqualTo("[]");

        button(message, "Stop").click();
        button(dialog, "Stop").click();
        assertThat(dialog).hasCount(0);
        assertThat(calls(gallery)).contains("\"actionId\":\"stop\"");
    }

    @Test
    void putsASelectBackThatIsNotConfirmed(Gallery gallery) {
        Locator message = gallery.showSample("message-with-all");
        Locator select = message.getByLabel("Choose an account");
        select.selectOption("shop");
        gallery.page().keyboard().press("Escape");
        assertThat(select).hasValue("");
        select.selectOption("shop");
        button(dialog(message, "Stop?"), "Stop").click();
        assertThat(select).hasValue("shop");
        assertThat(calls(gallery))
                .contains("\"selectedOption\":{\"text\":{\"type\":\"plain_text\",\"text\":\"shop <&>\"}");
    }

    @Test
    void reportsNothingWhereAllIsDisabled(Gallery gallery) {
        Locator message = gallery.showSample("message-disabled-in-both");
        assertThat(button(message, "Review")).isDisabled();
    }

    @Test
    void refusesWhatSlackRefusesAndSubmitsTheRest(Gallery gallery) {
        Locator host = gallery.showSample("modal-with-all");
        Locator dialog = dialog(host, "Leave organization");
        button(dialog, "Request approval").click();
        assertThat(field(dialog, "Account")).isFocused();
        assertThat(field(dialog, "Account")).hasAccessibleDescription("Please complete this required field.");
        assertThat(field(dialog, "Reason"))
                .hasAccessibleDescription("Please complete this required field. 10 to 500 characters. Add a ticket"
                        + " number if there is one.");

        field(dialog, "Account").selectOption("payments");
        field(dialog, "Reason").fill("short");
        button(dialog, "Request approval").click();
        assertThat(field(dialog, "Reason")).isFocused();
        assertThat(dialog.getByText("Use at least 10 characters.")).isVisible();
        assertThat(calls(gallery)).isEqualTo("[]");

        field(dialog, "Reason").fill(REASON);
        button(dialog, "Request approval").click();
        assertThat(calls(gallery))
                .isEqualTo("[[\"submit\",{\"values\":{\"account\":{\"account\":{\"type\":\"static_select\","
                        + "\"selected_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"payments\"},"
                        + "\"value\":\"payments\"}}},\"reason\":{\"reason\":{\"type\":\"plain_text_input\","
                        + "\"value\":\"" + REASON + "\"}},\"comment\":{\"comment\":{\"type\":\"plain_text_input\","
                        + "\"value\":null}}}}]]");
    }

    @Test
    void showsTheErrorsOfTheBotBelowTheirFields(Gallery gallery) {
        Locator dialog = dialog(gallery.showSample("modal-with-all"), "Leave organization");
        gallery.page().evaluate("stack.showErrors({ reason: 'Name the ticket.' })");
        assertThat(field(dialog, "Reason")).isFocused();
        assertThat(field(dialog, "Reason")).hasAttribute("aria-invalid", "true");
        assertThat(dialog.getByText("Name the ticket.")).hasRole(AriaRole.ALERT);
    }

    @Test
    void keepsWhatIsTypedWhenTheViewIsUpdated(Gallery gallery) {
        Locator dialog = dialog(gallery.showSample("modal-with-all"), "Leave organization");
        field(dialog, "Account").selectOption("shop");
        field(dialog, "Reason").fill(REASON);
        gallery.page().evaluate("json => stack.update(JSON.parse(json))", sample("modal-with-all"));
        assertThat(field(dialog, "Reason")).hasValue(REASON);
        assertThat(field(dialog, "Account")).hasValue("shop");
        assertThat(field(dialog, "Reason")).isFocused();
    }

    @Test
    void stacksViewsAndGoesBackToTheOneBelow(Gallery gallery) {
        Locator host = gallery.showSample("modal-with-all");
        Locator below = dialog(host, "Leave organization");
        field(below, "Reason").fill(REASON);
        gallery.page().evaluate("json => stack.push(JSON.parse(json))", sample("modal-to-read"));
        assertThat(dialog(host, "Review request")).isVisible();
        assertThat(host.locator(".layer:not([inert])")).hasCount(1);

        gallery.page().keyboard().press("Escape");
        assertThat(dialog(host, "Review request")).hasCount(0);
        assertThat(field(below, "Reason")).isFocused();
        assertThat(field(below, "Reason")).hasValue(REASON);
        button(below, "Cancel").click();
        assertThat(host.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(calls(gallery)).isEqualTo("[[\"close\"],[\"close\"]]");
    }

    @Test
    void closesAllViewsByTheCross(Gallery gallery) {
        Locator host = gallery.showSample("modal-with-all");
        gallery.page().evaluate("json => stack.push(JSON.parse(json))", sample("modal-to-read"));
        button(dialog(host, "Review request"), "Close").first().click();
        assertThat(host.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void takesOneSubmissionAtATime(Gallery gallery) {
        Locator dialog = dialog(gallery.showSample("modal-with-all"), "Leave organization");
        field(dialog, "Account").selectOption("shop");
        field(dialog, "Reason").fill(REASON);
        gallery.page().evaluate("() => { answers.wait = new Promise((resolve) => { answers.now = resolve; }); }");
        button(dialog, "Request approval").click();
        assertThat(button(dialog, "Request approval")).isDisabled();
        button(dialog, "Request approval").dispatchEvent("click");
        gallery.page().evaluate("answers.now()");
        assertThat(button(dialog, "Request approval")).isEnabled();
        assertThat(calls(gallery)).containsOnlyOnce("submit");
    }

    @Test
    void saysInWordsWhatAMessageOrAnAlertIs(Gallery gallery) {
        Locator message = gallery.showSample("message-with-all");
        assertThat(message.getByText("(edited)")).isVisible();
        assertThat(message.getByText("3 replies")).isVisible();
        assertThat(message.getByRole(AriaRole.ARTICLE)).hasCount(3);
        assertThat(gallery.showSample("message-to-one-reader")).containsText("Only visible to you");
        assertThat(gallery.showSample("message-disabled-in-both")).containsText("Also sent to the channel");
        Locator alerts = gallery.showSample("modal-with-all").locator(".block-alert");
        assertThat(alerts).containsText(new String[] {"Information: ", "Warning: ", "Error: ", "Success: ", "Note: "});
        assertThat(alerts.nth(1)).hasRole(AriaRole.ALERT);
        assertThat(alerts.nth(3)).hasRole(AriaRole.STATUS);
    }

    private static Locator button(Locator place, String name) {
        return place.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator dialog(Locator place, String name) {
        return place.getByRole(
                AriaRole.DIALOG, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Locator dialog, String label) {
        return dialog.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static String sample(String name) {
        return Gallery.everything().get("sample/" + name).toString();
    }

    private static String calls(Gallery gallery) {
        return (String) gallery.page().evaluate("JSON.stringify(calls)");
    }
}
