package quitorg.browser;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** axe-core, which finds what keeps people with a disability from using a page. */
public final class Axe {
    private Axe() {}

    /** Its serious and critical findings on what the page shows now: each its ID and the elements. */
    public static JsonArray seriousFindings(Page page) {
        page.evaluate(script());
        // Without loading the style sheets again, which only rules about orientation and media need.
        String findings =
                (String) page.evaluate("axe.run({preload: false}).then(({violations}) => JSON.stringify(violations"
                        + ".filter(({impact}) => impact === 'serious' || impact === 'critical')"
                        + ".map(({id, nodes}) => [id, ...nodes.slice(0, 5).map((node) => node.html)])))");
        return new Gson().fromJson(findings, JsonArray.class);
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
