package quitorg.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
                .contains(Who.MEMBER);
        assertThat(explanations.of("unsupportedoperation.membernopayment")).isEmpty();
        assertThat(explanations.of("FailedOperation.Unheard")).isEmpty();
    }

    @Test
    void saysNothingTwice() {
        assertThat(explanations.all()).extracting(Explanation::sentence).doesNotHaveDuplicates();
        assertThat(explanations.all()).extracting(Explanation::happened).doesNotHaveDuplicates();
        assertThat(explanations.all()).extracting(Explanation::next).doesNotHaveDuplicates();
    }

    @Test
    void saysThatNothingWasChangedWhereThatIsKnown() {
        assertThat(explanations.all())
                .filteredOn(Explanation::knownNotCarriedOut)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.happened()).contains("Nothing was changed"));
    }

    @Test
    void neverClaimsThatNothingWasChangedWhereThatIsNotKnown() {
        assertThat(explanations.all())
                .filteredOn(each -> !each.knownNotCarriedOut())
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.happened()).containsIgnoringCase("not known");
                    assertThat(each.sentence())
                            .doesNotContainIgnoringCase("nothing")
                            .doesNotContainIgnoringCase("no change")
                            .doesNotContainIgnoringCase("unchanged");
                    // Asking again blindly could make the call twice.
                    assertThat(each.next())
                            .containsPattern("(?i)look|check")
                            .containsPattern("before anybody asks again|do not ask again before");
                    // Nor may it sound like an end: FAILED is another state than unknown.
                    assertThat(each.sentence()).doesNotContainPattern("(?i)\\bfail(ed|s)?\\b(?!Oper)|try again");
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

    @Test
    void staysShortPlainAndWhole() {
        assertThat(explanations.all()).allSatisfy(each -> {
            assertThat(each.sentence()).hasSizeBetween(60, 400).doesNotContainPattern("[*_`~<>&\\n]|  ");
            assertThat(each.happened()).endsWith(".").matches("[A-Z].*");
            assertThat(each.next()).endsWith(".").matches("[A-Z].*");
        });
    }

    @Test
    void putsTheSentenceTogetherFromWhatHappenedWhatIsNextAndWho() {
        assertThat(new Explanation("X", "It broke.", "Mend it.", Who.BOT, true).sentence())
                .isEqualTo("It broke. Mend it. (the bot's operator)");
    }

    private static Map<String, Boolean> tables() throws IOException {
        Map<String, Boolean> codes = new TreeMap<>();
        for (String table : List.of("common-errors.tsv", "quit-organization-errors.tsv")) {
            try (InputStream file =
                    Objects.requireNonNull(ExplanationsTest.class.getResourceAsStream("/quitorg/tencent/" + table))) {
                new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        // The SDK's own failures are no codes of the server.
                        .filter(line -> !line.startsWith("(SDK)"))
                        .map(line -> line.split("\t"))
                        .forEach(columns -> codes.put(columns[0], columns[2].equals("no")));
            }
        }
        return codes;
    }
}
