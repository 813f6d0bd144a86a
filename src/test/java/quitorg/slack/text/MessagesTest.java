package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Pattern CHOICE = Pattern.compile("\\{\\d,choice,(?:[^{}]|\\{\\d})*}");

    private final Messages english = Messages.in(Language.EN);

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
    void noChoiceHasAnApostrophe() throws IOException {
        // It would be read twice, and the second reading takes it for a quote.
        assertThat(texts())
                .allSatisfy((key, text) -> assertThat(choices(text)).as(key).noneMatch(each -> each.contains("'")));
    }

    private static List<String> choices(String text) {
        return CHOICE.matcher(text).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{0}", "{5}", "{9}", "'{0}'", "it''s", "{0,choice,0#no|1#yes}", "{", "#|<", "\\"})
    void showsForeignTextAsItWasTyped(String typed) {
        assertThat(english.text("event.REJECTED", "<@U0BOB>", typed)).isEqualTo("<@U0BOB> rejected this request. Nothing was called.\n" + typed);
        assertThat(english.text("event.APPROVED.more-needed", "a", "b", "c", "d", 1, typed, 1))
                .endsWith("Approvals that no longer count: " + typed + ".");
        assertThat(english.list(Stream.of(typed, "x", typed))).isEqualTo(typed + ", x, " + typed);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 approval by", "2, 2 approvals by"})
    void countsInTheSingularAndInThePlural(int quorum, String words) {
        assertThat(english.text("answer.submitted", "", quorum, "", "")).contains("It needs " + words);
    }

    @Test
    void saysSomethingOnlyOfWhatIsThere() {
        assertThat(english.text("refusal.ALREADY_DECIDED.REJECTED", NOON, 0, ""))
                .startsWith("This request was already rejected (");
        assertThat(english.text("refusal.ALREADY_DECIDED.REJECTED", NOON, 1, "<@U0BOB>"))
                .startsWith("This request was already rejected by <@U0BOB> (");
    }

    @Test
    void showsATimeInTheReadersTimeZone() {
        assertThat(english.text("list.and", NOON, ""))
                .startsWith("<!date^1795435200^{date_short_pretty} at {time}|2026-11-23 12:00 UTC>");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1 second",
        "PT1S, 1 second",
        "PT119S, 119 seconds",
        "PT2M, 2 minutes",
        "PT119M, 119 minutes",
        "PT2H, 2 hours",
        "P1D, 24 hours"
    })
    void saysHowLong(Duration length, String spoken) {
        assertThat(english.spoken(length)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1 second",
        "PT7.001S, 8 seconds",
        "PT90S, 1 minute 30 seconds",
        "PT24H, 24 hours",
        "PT49H, 2 days 1 hour"
    })
    void saysExactlyHowLong(Duration length, String exactly) {
        assertThat(english.text("list.and", length, "x")).isEqualTo(exactly + " and x");
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
