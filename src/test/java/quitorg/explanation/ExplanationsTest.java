package quitorg.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationsTest {
    private final Explanations explanations = Explanations.english();

    @Test
    void explainsEveryCodeOfBothTablesAndNoOther() throws IOException {
        Map<String, Boolean> ours = explanations.all().stream()
                .collect(Collectors.toMap(Explanation::code, Explanation::knownNotCarriedOut));
        assertThat(ours).isEqualTo(tables()).hasSize(53);
    }

    @Test
    void findsACodeOnlyByItsExactName() {
        assertThat(explanations.of("UnsupportedOperation.MemberNoPayment"))
                .map(Explanation::who)
                .contains("an admin of the member account");
        assertThat(explanations.of("unsupportedoperation.membernopayment")).isEmpty();
        assertThat(explanations.of("FailedOperation.Unheard")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, Nothing was changed", "pt-BR, Nada foi alterado", "zh-CN, 任何更改"})
    void explainsEveryCodeInEveryLanguage(String language, String nothingWasChanged) {
        Explanations inLanguage = Explanations.in(Locale.forLanguageTag(language));
        assertThat(inLanguage.all())
                .extracting(Explanation::code)
                .containsExactlyElementsOf(
                        explanations.all().stream().map(Explanation::code).toList());
        assertThat(inLanguage.all()).extracting(Explanation::happened).doesNotHaveDuplicates();
        assertThat(inLanguage.all()).extracting(Explanation::next).doesNotHaveDuplicates();
        assertThat(inLanguage.all()).allSatisfy(each -> {
            assertThat(each.happened().contains(nothingWasChanged)).isEqualTo(each.knownNotCarriedOut());
            assertThat(all(each)).hasSizeBetween(25, 400).doesNotContainPattern("[*_`~<>&\\n]|  ");
            assertThat(each.happened()).matches(".+[.。]");
            assertThat(each.next()).matches(".+[.。]");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"_pt_BR", "_zh_CN"})
    void everyLanguageHasTextsOfItsOwn(String suffix) throws IOException {
        Properties english = texts("");
        Properties other = texts(suffix);
        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(other)
                .allSatisfy((key, text) -> assertThat(text).as("%s", key).isNotEqualTo(english.get(key)));
    }

    private static Properties texts(String suffix) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ExplanationsTest.class.getResourceAsStream("texts" + suffix + ".properties"))) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        }
    }

    @Test
    void neverClaimsThatNothingWasChangedWhereThatIsNotKnown() {
        assertThat(explanations.all())
                .filteredOn(each -> !each.knownNotCarriedOut())
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.happened()).containsIgnoringCase("not known");
                    assertThat(all(each))
                            .doesNotContainIgnoringCase("nothing")
                            .doesNotContainIgnoringCase("no change")
                            .doesNotContainIgnoringCase("unchanged");
                    // An account has to be looked at, and waiting alone does not do that.
                    assertThat(each.who()).doesNotContain("no one");
                    // Asking again without a look could make the call twice.
                    assertThat(each.next())
                            .containsPattern("(?i)look|check")
                            .containsPattern("before anyone asks again|do not ask again before");
                    // Nor may it sound final: FAILED is a different state from unknown.
                    assertThat(all(each)).doesNotContainPattern("(?i)\\bfail(ed|s)?\\b(?!Oper)|try again");
                });
    }

    @Test
    void saysOfWhatIsNotFoundThatAnEarlierAttemptMayHaveWorked() {
        assertThat(explanations.all())
                .filteredOn(each -> each.code().startsWith("ResourceNotFound"))
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.happened())
                        .contains("changed by this call")
                        .contains("earlier attempt"));
    }

    private static String all(Explanation explanation) {
        return explanation.happened() + " " + explanation.next() + " " + explanation.who();
    }

    private static Map<String, Boolean> tables() throws IOException {
        Map<String, Boolean> codes = new TreeMap<>();
        for (String table : List.of("common-errors.tsv", "quit-organization-errors.tsv")) {
            try (InputStream file =
                    Objects.requireNonNull(ExplanationsTest.class.getResourceAsStream("/quitorg/tencent/" + table))) {
                new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        // The SDK's own failures are not codes of the server.
                        .filter(line -> !line.startsWith("(SDK)"))
                        .map(line -> line.split("\t"))
                        .forEach(columns -> codes.put(columns[0], columns[2].equals("no")));
            }
        }
        return codes;
    }
}
