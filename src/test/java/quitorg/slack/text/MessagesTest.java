package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    private static final Path CODE = Path.of("src/main/java/quitorg/slack");

    @Test
    void everyPatternIsValidAndHasNoSingleApostrophe() throws IOException {
        for (Map.Entry<String, String> text : texts().entrySet()) {
            assertThat(new MessageFormat(text.getValue(), Locale.ENGLISH))
                    .as(text.getKey())
                    .isNotNull();
            assertThat(text.getValue().replace("''", "")).as(text.getKey()).doesNotContain("'");
        }
    }

    @Test
    void everyTextIsUsed() throws IOException {
        String code = code();
        assertThat(texts().keySet())
                .allSatisfy(key -> assertThat(isUsed(key, code)).as(key).isTrue());
    }

    /** The code contains either the whole key, or the part before a last part that is made from a constant's name. */
    private static boolean isUsed(String key, String code) {
        return code.contains('"' + key + '"') || code.contains('"' + key.substring(0, key.lastIndexOf('.') + 1) + '"');
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }

    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String name : List.of("channel.properties", "modals.properties")) {
            Properties properties = new Properties();
            try (Reader reader =
                    new InputStreamReader(Messages.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        }
        return texts;
    }
}
