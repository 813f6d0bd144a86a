package quitorg.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every card and modal as people see it: whole, on a phone and a actionService, in light and dark, and for a screen reader. */
@Tag("full")
@ExtendWith(Chromium.class)
class PicturesTest {
    /** Those that the documents show. */
    private static final List<String> SHOWN = List.of(
            "card/submitted",
            "card/hold-began",
            "card/finished-succeeded",
            "card/finished-refused",
            "request-modal/ready",
            "review-modal/may-approve");

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
    void hasNoSeriousFindingOfAxe(int width, ColorScheme scheme, Gallery gallery) throws IOException {
        gallery.is(width, scheme);
        gallery.showEverything();
        gallery.page().addScriptTag(new Page.AddScriptTagOptions().setContent(axe()));
        Object findings = gallery.page()
                .evaluate("axe.run().then(({violations}) => JSON.stringify(violations"
                        + ".filter(({impact}) => impact === 'serious' || impact === 'critical')"
                        + ".map(({id, nodes}) => [id, ...nodes.slice(0, 5).map((node) => node.html)])))");
        assertThat(new Gson().fromJson((String) findings, JsonArray.class)).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "quitorg.pictures", matches = "write")
    void writesThePicturesOfTheDocuments(Gallery gallery) throws IOException {
        gallery.is(700, ColorScheme.LIGHT);
        Files.createDirectories(IMAGES);
        for (String name : SHOWN) {
            Locator picture = gallery.show(name, Gallery.everything().get(name)).locator(".message, .view");
            // The mark of the focus is no part of the picture.
            gallery.page().evaluate("document.activeElement.blur()");
            Path file = IMAGES.resolve(name.replace('/', '-') + ".png");
            writeSmall(picture.screenshot(), file);
            assertThat(Files.size(file)).as("bytes of %s", file).isLessThan(MOST_BYTES);
        }
    }

    /** Compresses harder than the browser, which wants to be quick. */
    private static void writeSmall(byte[] png, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam most = writer.getDefaultWriteParam();
        most.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        most.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(ImageIO.read(new ByteArrayInputStream(png)), null, null), most);
        } finally {
            writer.dispose();
        }
    }

    private static String axe() throws IOException {
        try (InputStream script = PicturesTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
