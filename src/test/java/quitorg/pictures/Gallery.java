package quitorg.pictures;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import quitorg.browser.ConsoleErrors;

/** A page of the tests that shows messages and modals by name, and what it printed to its console. */
final class Gallery implements AutoCloseable {
    private static final Path GOLDEN = Path.of("src/test/resources/quitorg/golden/slack");
    private static final Path SAMPLES = Path.of("src/test/resources/quitorg/pictures/samples.json");
    private static final Gson GSON = new Gson();

    private final BrowserContext context;
    private final Page page;
    private final ConsoleErrors errors;

    Gallery(Browser browser, PageServer server) {
        context = browser.newContext();
        page = context.newPage();
        errors = ConsoleErrors.of(page);
        page.navigate(server.address("/pictures/gallery.html"));
        page.waitForSelector("html[data-ready]");
    }

    /** Every card and modal of the golden files by its path without ending, and what these do not use yet. */
    static Map<String, JsonObject> everything() {
        Map<String, JsonObject> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                String name = GOLDEN.relativize(file).toString().replace(".json", "");
                all.put(name, GSON.fromJson(Files.readString(file), JsonObject.class));
            }
            JsonObject samples = GSON.fromJson(Files.readString(SAMPLES), JsonObject.class);
            samples.asMap().forEach((name, json) -> all.put("sample/" + name, json.getAsJsonObject()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    void is(int width, ColorScheme scheme) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    void showEverything() {
        everything().forEach(this::show);
    }

    /** Shows it below what is shown already. */
    Locator show(String name, JsonObject json) {
        page.evaluate(
                "([name, json]) => { window.stack = show(name, JSON.parse(json)); }", List.of(name, json.toString()));
        return picture(name);
    }

    Locator showSample(String name) {
        return show(name, everything().get("sample/" + name));
    }

    Locator picture(String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }

    Page page() {
        return page;
    }

    /** See {@link ConsoleErrors}. */
    List<String> complaints() {
        return errors.all();
    }

    @Override
    public void close() {
        context.close();
    }
}
