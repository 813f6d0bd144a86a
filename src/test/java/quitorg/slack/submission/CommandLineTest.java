package quitorg.slack.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.request.account.OrgId;
import quitorg.slack.Samples;

public class CommandLineTest {
    /** The examples of SPEC §3, and similar ones. */
    private static final List<String> MALFORMED = List.of(
            "0",
            "-1",
            "1.5",
            "0x65",
            "１０１",
            "101abc",
            "0101",
            "12345678901234567890",
            "9223372036854775808",
            "organization",
            "**");

    @ParameterizedTest
    @ValueSource(strings = {"101", "  101\t", "*101*", "_101_", "~101~", "`101`", "*_101_*"})
    void readsAnOrganizationId(String typed) {
        assertThat(CommandLine.parse(typed)).isEqualTo(new CommandLine.Ask(new OrgId(101), Optional.empty()));
    }

    @Test
    void readsTheLargestOrganizationId() {
        assertThat(CommandLine.parse("9223372036854775807"))
                .isEqualTo(new CommandLine.Ask(new OrgId(Long.MAX_VALUE), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"101   payments", "101 PAYMENTS", "101 `Payments`", "*101* *payments*"})
    void readsTheAccountAfterTheOrganizationIdInAnyCaseAndWithoutSlacksMarks(String typed) {
        assertThat(CommandLine.parse(typed)).isEqualTo(new CommandLine.Ask(new OrgId(101), Optional.of("payments")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "help", "HELP", " help "})
    void helps(String typed) {
        assertThat(CommandLine.parse(typed)).isEqualTo(new CommandLine.Help());
    }

    @Test
    void hasATextOfItsOwnForEachMalformedId() {
        List<String> sentences = MALFORMED.stream()
                .map(typed -> explanation(typed).replace(typed, "…"))
                .toList();
        assertThat(sentences).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "0, has to be 1 or more",
        "000, has to be 1 or more",
        "-1, cannot be negative",
        "1.5, has to be a whole number",
        "0x65, hexadecimal",
        "１０１, digits other than 0 to 9",
        "101abc, other characters than digits",
        "0101, starts with a zero",
        "12345678901234567890, at most 19 digits",
        "9223372036854775808, the largest possible organization ID is 9223372036854775807",
        "organization, Could not use `organization` here"
    })
    void saysWhatIsWrongWithTheId(String typed, String what) {
        assertThat(explanation(typed)).contains(what).contains("`" + typed + "`");
    }

    @Test
    void saysOfEachThatNothingWasStoredAndGivesAnExample() {
        assertThat(MALFORMED).allSatisfy(typed -> assertThat(explanation(typed))
                .contains("Nothing was opened or stored.")
                .contains("`/quit-org 101`"));
    }

    @Test
    void refusesAThirdWord() {
        assertThat(explanation("101 payments now")).contains("Too many words");
    }

    @Test
    void repeatsWhatWasTypedAsTextOnly() {
        assertThat(explanation("<!channel>")).contains("`&lt;!channel&gt;`").doesNotContain("<!");
        assertThat(explanation("1`<@U1>`")).doesNotContain("<@").contains("`1'&lt;@U1&gt;'`");
    }

    @Test
    void repeatsOnlyTheBeginningOfALongText() {
        assertThat(explanation("x".repeat(4000)).length()).isLessThan(400);
    }

    /** What a person sees who typed that. */
    public static String explanation(String typed) {
        CommandLine read = CommandLine.parse(typed);
        CommandText text = new CommandText(Samples.TEXTS);
        return read instanceof CommandLine.NotUnderstood notUnderstood
                ? text.of(notUnderstood)
                : text.of((CommandLine.NotAnOrganization) read);
    }
}
