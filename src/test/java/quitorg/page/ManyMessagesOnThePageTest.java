package quitorg.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.browser.Chromium;
import quitorg.sandbox.page.OpenSandbox;

/** A channel with 2,000 messages, 500 of them cards of open requests: as quick as an empty one. */
@Tag("full")
@ExtendWith(Chromium.class)
class ManyMessagesOnThePageTest {
    private static final Path CARD = Path.of("src/test/resources/quitorg/golden/slack/card/submitted.json");
    private static final int CARDS = 500;
    private static final int REPLIES = 3;

    private static final String FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime";

    /** The median from a key to the next picture, and how often the messages changed meanwhile. */
    private static final String TYPE = """
            async (field) => {
              let changes = 0;
              const observer = new MutationObserver((records) => { changes += records.length; });
              for (const list of document.querySelectorAll('[aria-label^="Messages in"]')) {
                observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
              }
              const waits = [];
              for (const letter of '/quit-org 101 payments') {
                const begin = performance.now();
                field.value += letter;
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
                await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
                waits.push(performance.now() - begin);
              }
              observer.disconnect();
              waits.sort((a, b) => a - b);
              return { changes, wait: waits[Math.floor(waits.length / 2)] };
            }""";

    /** What makes it quick is judged, not the time, which depends on what else the machine does: that is printed. */
    @Test
    void fewAreDrawnAtFirstAndTypingDrawsNone(Browser browser, TestInfo test) throws IOException {
        try (OpenSandbox sandbox = new OpenSandbox(0)) {
            fill(sandbox);
            try (Window window = new Window(browser, sandbox.address())) {
                Side alice = window.side("alice");
                assertThat(alice.message("No. 499")).isVisible();
                assertThat(messages(alice)).hasCount(50);
                double paint = number(window.page().evaluate(FIRST_PAINT));
                Map<?, ?> typed = (Map<?, ?>) alice.composer().evaluate(TYPE);
                System.out.printf(
                        "%s: first paint after %.0f ms, a key after %.0f ms%n",
                        test.getDisplayName(), paint, number(typed.get("wait")));
                assertThat(number(typed.get("changes")))
                        .as("changes of messages")
                        .isZero();
                loadsOlderOnes(alice);
                patchesOneOnly(sandbox, alice);
                assertThat(window.complaints()).isEmpty();
            }
        }
    }

    private static double number(Object evaluated) {
        return ((Number) evaluated).doubleValue();
    }

    private static void fill(OpenSandbox sandbox) throws IOException {
        JsonArray blocks =
                new Gson().fromJson(Files.readString(CARD), JsonObject.class).getAsJsonArray("blocks");
        for (int card = 0; card < CARDS; card++) {
            String ts = sandbox.posts("No. " + card, titled("No. " + card, blocks), Optional.empty());
            for (int reply = 0; reply < REPLIES; reply++) {
                sandbox.posts("A reply", new JsonArray(), Optional.of(ts));
            }
        }
    }

    private static JsonArray titled(String title, JsonArray blocks) {
        JsonArray all = blocks.deepCopy();
        all.get(0).getAsJsonObject().getAsJsonObject("text").addProperty("text", title);
        return all;
    }

    private static Locator messages(Side side) {
        return side.pane()
                .getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("Messages in"))
                .locator("> li");
    }

    private static void loadsOlderOnes(Side alice) {
        Locator older = Side.button(alice.pane(), "Show older messages");
        older.press("Enter");
        assertThat(alice.message("No. 449")).isVisible();
        assertThat(older).isEnabled();
    }

    /** The elements of the other messages are the same ones as before. */
    private static void patchesOneOnly(OpenSandbox sandbox, Side alice) {
        Object before =
                messages(alice).evaluateAll("items => items.map((item) => (item.isFirstDrawing = true)).length");
        sandbox.posts("One more", new JsonArray(), Optional.empty());
        assertThat(alice.message("One more")).isVisible();
        assertThat(messages(alice).evaluateAll("items => items.filter((item) => item.isFirstDrawing).length"))
                .isEqualTo(before);
    }
}
