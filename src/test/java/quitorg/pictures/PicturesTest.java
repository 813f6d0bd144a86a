package quitorg.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quitorg.browser.Axe;
import quitorg.browser.Chromium;
import quitorg.browser.SmallPng;
import quitorg.e2e.Scenes;

/** Every card and modal as people see it: whole, on a phone and on a desktop, in light and dark, and for a screen reader. */
@Tag("full")
@ExtendWith({Chromium.class, Galleries.class})
class PicturesTest {
    private static final Path IMAGES = Path.of("src/docs/img");
    private static final int MOST_BYTES = 60_000;
    private static final Pattern EMOJI_NAME = Pattern.compile("(?<!\\S):[a-z0-9_+-]+:(?!\\S)");

    @ParameterizedTest
    @CsvSource({"360,LIGHT", "360,DARK", "800,LIGHT", "800,DARK"})
    void showsEveryCardAndModalWhole(int width, ColorScheme scheme, Gallery gallery) {
        gallery.is(width, scheme);
        gallery.showEverything();
        SoftAssertions each = new SoftAssertions();
        for (String name : Gallery.everything().keySet()) {
            Locator picture = gallery.picture(name);
            each.assertThat(picture.evaluate("defects"))
                    .as("%s at %d px", name, width)
                    .isEqualTo(List.of());
            each.assertThat(picture.innerText()).as(name).doesNotContainPattern(EMOJI_NAME);
        }
        each.assertThat(gallery.page().evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("pixels to scroll sideways")
                .isEqualTo(0);
        each.assertThat(gallery.complaints()).as("complaints in the console").isEmpty();
        each.assertAll();
    }

    @ParameterizedTest
    @CsvSource({"360,LIGHT", "800,DARK"})
    void hasNoSeriousFindingOfAxe(int width, ColorScheme scheme, Gallery gallery) {
        gallery.is(width, scheme);
        gallery.showEverything();
        assertThat(Axe.seriousFindings(gallery.page())).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "quitorg.pictures", matches = "write")
    void writesThePicturesOfTheDocuments(Gallery gallery, @TempDir Path folder) throws IOException {
        gallery.is(700, ColorScheme.LIGHT);
        Files.createDirectories(IMAGES);
        Reproducible reproducible = new Reproducible();
        Scenes.play(folder, (name, sent) -> {
            // A modal casts a shadow on what is near.
            gallery.page().evaluate("document.querySelector('main').replaceChildren()");
            write(name, gallery.show(name, reproducible.of(sent)), gallery);
        });
    }

    private static void write(String name, Locator host, Gallery gallery) {
        // The mark of the focus is no part of the picture.
        gallery.page().evaluate("document.activeElement.blur()");
        Path file = IMAGES.resolve(name + ".png");
        try {
            SmallPng.write(host.locator(".message, .view, .home").first().screenshot(), file, MOST_BYTES);
            assertThat(Files.size(file)).as("bytes of %s", file).isLessThan(MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
