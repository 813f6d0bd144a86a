package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.sandbox.slack.rules.Limit;

/** Every key has a text in every language, that takes the same arguments and fits where Slack shows it. */
class EveryLanguageTest {
    private static final List<String> BUNDLES = List.of("channel", "modals");
    private static final Path CODE = Path.of("src/main/java/quitorg/slack");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\\{(\\d+),");
    private static final Pattern FROM_NOUGHT = Pattern.compile("\\{(\\d+),choice,0#(?!0 )");
    private static final Pattern CHOICE = Pattern.compile("\\{\\d+,choice,(?:[^{}]|\\{\\d+})*}");
    private static final Set<String> IDS = Set.of("Button.java", "Input.java", "ModalKind.java");
    private static final Pattern LITERAL =
            Pattern.compile("(?<!PREFIX \\+ )\"([A-Za-z][A-Za-z_-]*(?:\\.[A-Za-z_-]+)*\\.?)\"");
    private static final Pattern ASKED =
            Pattern.compile("\\b[tT]exts?(?:\\(\\w*\\))?\\.?text\\(\\s*\"([^\"]+)\"\\s*([,)+])");

    /** As long as a RequestId, a date token or a long name in a language, and as large as a count can be. */
    private static final String LONG = "9".repeat(19);

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasATextForEveryKeyAndNoOther(Language language) throws IOException {
        for (String bundle : BUNDLES) {
            assertThat(texts(bundle, language).keySet())
                    .as("%s in %s", bundle, language)
                    .isEqualTo(texts(bundle, Language.EN).keySet());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasOnlyPatternsThatAreReadAsTheyAreMeant(Language language) throws IOException {
        for (Map.Entry<String, String> each : texts(language).entrySet()) {
            String key = each.getKey();
            String text = each.getValue();
            assertThat(new MessageFormat(text, language.locale())).as(key).isNotNull();
            // A single apostrophe begins a quotation; in a choice even two do, because it is read twice.
            assertThat(text.replace("''", "")).as(key).doesNotContain("'").isNotBlank();
            assertThat(CHOICE.matcher(text).results().map(MatchResult::group))
                    .as(key)
                    .noneMatch(choice -> choice.contains("'"));
            assertThat(text).as(key).isEqualTo(text.strip());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void takesTheSameArgumentsAsInEnglish(Language language) throws IOException {
        Map<String, String> english = texts(Language.EN);
        texts(language).forEach((key, text) -> {
            assertThat(indexes(ARGUMENT, text)).as(key).isEqualTo(indexes(ARGUMENT, english.get(key)));
            // Chinese has no plural. A choice from nought says whether there is something at all: every language has
            // it.
            assertThat(fromNought(text)).as(key).isEqualTo(fromNought(english.get(key)));
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void isWrittenInThatLanguage(Language language) throws IOException {
        if (language == Language.EN) {
            return;
        }
        Map<String, String> english = texts(Language.EN);
        assertThat(texts(language).entrySet())
                .filteredOn(each -> letters(each.getValue()) > 12)
                .allSatisfy(
                        each -> assertThat(each.getValue()).as(each.getKey()).isNotEqualTo(english.get(each.getKey())));
    }

    /** How many letters a text has that can be translated. */
    private static long letters(String text) {
        return text.replaceAll("\\{[^}]*}|`[^`]*`|:[a-z_]+:", "")
                .codePoints()
                .filter(Character::isLetter)
                .count();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void fitsWhereSlackShowsIt(Language language) throws IOException {
        texts(language).forEach((key, text) -> {
            Object[] longest = new Object[20];
            Arrays.fill(longest, LONG);
            indexes(NUMBER, text).forEach(index -> longest[index] = 99);
            String shown = new MessageFormat(text, language.locale()).format(longest);
            assertThat(shown.codePointCount(0, shown.length()))
                    .as("%s: %s", key, shown)
                    .isLessThanOrEqualTo(most(key));
        });
    }

    /** Slack's limit for the part that shows this text. */
    private static int most(String key) {
        if (key.startsWith("modal.title")) {
            return Limit.MODAL_TITLE.max;
        }
        if (key.startsWith("modal.submit.") || key.startsWith("modal.cancel.") || key.equals("modal.close")) {
            return Limit.MODAL_SUBMIT.max;
        }
        if (key.startsWith("card.confirm.title.")) {
            return Limit.CONFIRM_TITLE.max;
        }
        if (key.startsWith("card.button.") || key.endsWith(".button") || key.contains(".button.")) {
            return Limit.BUTTON_TEXT.max;
        }
        if (key.startsWith("headline.") && !key.startsWith("headline.why.") || key.endsWith(".header")) {
            return Limit.HEADER_TEXT.max;
        }
        if (key.endsWith("-placeholder") || key.endsWith(".placeholder")) {
            return Limit.PLACEHOLDER.max;
        }
        return key.endsWith(".hint") ? Limit.INPUT_HINT.max : Limit.SECTION_TEXT.max;
    }

    @Test
    void everyTextIsUsed() throws IOException {
        String code = code();
        assertThat(texts(Language.EN).keySet())
                .allSatisfy(key -> assertThat(isUsed(key, code)).as(key).isTrue());
    }

    /**
     * The code has the whole key, its two parts as literals ({@code key + ".title"}), or its beginning and each further
     * part: as a literal or as a constant's name.
     */
    private static boolean isUsed(String key, String code) {
        int last = Math.max(0, key.lastIndexOf('.'));
        boolean isInTwoParts =
                code.contains('"' + key.substring(0, last) + '"') && code.contains("+ \"" + key.substring(last) + '"');
        if (code.contains('"' + key + '"') || isInTwoParts) {
            return true;
        }
        List<String> parts = List.of(key.split("\\."));
        return IntStream.range(1, parts.size())
                .filter(end -> code.contains('"' + String.join(".", parts.subList(0, end)) + ".\""))
                .mapToObj(end -> parts.subList(end, parts.size()))
                .anyMatch(rest -> code.contains('"' + String.join(".", rest) + '"')
                        || rest.stream().allMatch(part -> isNamed(part, code)));
    }

    private static boolean isNamed(String part, String code) {
        return part.matches("[A-Z_]+")
                || Stream.of('"' + part + '"', '.' + part + '"', '"' + part + ".\"")
                        .anyMatch(code::contains);
    }

    private static String family(String key) {
        return key.substring(0, key.indexOf('.') + 1);
    }

    @Test
    void everyTextThatTheCodeAsksForExists() throws IOException {
        Set<String> keys = texts(Language.EN).keySet();
        List<MatchResult> asked = ASKED.matcher(code()).results().toList();
        assertThat(asked).hasSizeGreaterThan(50).allSatisfy(found -> {
            String key = found.group(1);
            boolean isWhole = !found.group(2).equals("+");
            assertThat(keys).as(key).anyMatch(each -> isWhole ? each.equals(key) : each.startsWith(key));
        });
    }

    /** A constant or a branch names a key without asking for it at once. */
    @Test
    void everyLiteralThatLooksLikeAKeyIsOne() throws IOException {
        Set<String> keys = texts(Language.EN).keySet();
        Set<String> families = keys.stream()
                .filter(key -> key.contains("."))
                .map(EveryLanguageTest::family)
                .collect(Collectors.toSet());
        // The IDs of buttons and modals look alike, and no one reads them.
        assertThat(LITERAL.matcher(code(file -> !IDS.contains(file))).results().map(found -> found.group(1)))
                .filteredOn(literal -> families.stream().anyMatch(literal::startsWith))
                .isNotEmpty()
                .allSatisfy(literal ->
                        assertThat(keys).as(literal).anyMatch(key -> key.equals(literal) || key.startsWith(literal)));
    }

    /** The arguments with a choice that tells nought from more. */
    private static Set<Integer> fromNought(String text) {
        return indexes(FROM_NOUGHT, text);
    }

    private static Set<Integer> indexes(Pattern argument, String text) {
        return argument.matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String code() throws IOException {
        return code(file -> true);
    }

    private static String code(Predicate<String> wanted) throws IOException {
        List<String> code = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> wanted.test(each.getFileName().toString()))
                    .toList()) {
                code.add(Files.readString(file));
            }
        }
        return String.join("\n", code);
    }

    private static Map<String, String> texts(Language language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String bundle : BUNDLES) {
            texts.putAll(texts(bundle, language));
        }
        return texts;
    }

    private static Map<String, String> texts(String bundle, Language language) throws IOException {
        String suffix = language == Language.EN ? "" : "_" + language.tag().replace('-', '_');
        try (InputStream file =
                Objects.requireNonNull(Messages.class.getResourceAsStream(bundle + suffix + ".properties"))) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, texts::getProperty, (one, other) -> one, TreeMap::new));
        }
    }
}
