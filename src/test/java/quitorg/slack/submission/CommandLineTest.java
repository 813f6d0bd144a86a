package quitorg.slack.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.request.account.OrgId;
import quitorg.request.state.RequestId;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "101\u00A0payments",
                "101\u2007payments\u2060",
                "\uFEFF101\u202F\u200Bpayments",
                "101\u3000Payments",
                "101\u0085payments",
                "“101” ‘payments’",
                "<tel:101|101> <http://payments|payments>",
                "\u200B101 \u200B payments"
            })
    void readsWhatRealClientsMakeOfIt(String typed) {
        assertThat(CommandLine.parse(typed)).isEqualTo(new CommandLine.Ask(new OrgId(101), Optional.of("payments")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status Q-7F3K9M2P",
                "status\u00A0q-7f3k9m2p",
                "STATUS `Q-7F3K9M2P`",
                "status “Q–7F3K9M2P”",
                "*status* Q\u20117F3K9M2P\u200B"
            })
    void readsTheIdOfARequest(String typed) {
        assertThat(CommandLine.parse(typed)).isEqualTo(new CommandLine.StatusOf(new RequestId("Q-7F3K9M2P")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "LIST", "*list*", "\u200Blist\u00A0", "“list”"})
    void listsWhatIsOpen(String typed) {
        assertThat(CommandLine.parse(typed)).isEqualTo(new CommandLine.ListOpen());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status Q-7F3K9M2P\u202C",
                "status \u202EQ-7F3K9M2P",
                "status Q-7F3K9M\u017F2",
                "status 101\u2069"
            })
    void readsNoIdWithAControlOfDirectionOrALetterThatOnlyLooksLikeOne(String typed) {
        assertThat(CommandLine.parse(typed)).isInstanceOf(CommandLine.NotAnOrganization.class);
    }

    @Test
    void showsAControlOfDirectionInAnIdAndKeepsItInAnAccount() {
        assertThat(explanation("\u202D101\u202C")).contains("`[U+202D]101[U+202C]` has other characters than digits");
        assertThat(CommandLine.parse("101 \u2068payments\u2069"))
                .isEqualTo(new CommandLine.Ask(new OrgId(101), Optional.of("\u2068payments\u2069")));
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
    @ValueSource(strings = {"", "   ", "\u00A0\u200B", "help", "HELP", " help ", "`help`", "\u2060help"})
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
        "-1, cannot begin with a minus or a dash",
        "1.5, has to be a whole number",
        "0x65, is hexadecimal",
        "１０１, digits other than 0 to 9",
        "101abc, other characters than digits",
        "“101, other characters than digits",
        "101-, other characters than digits",
        "0101, starts with a zero",
        "12345678901234567890, at most 19 digits",
        "9223372036854775808, largest possible organization ID is 9223372036854775807",
        "–101, cannot begin with a minus or a dash",
        "organization, Type an organization ID first"
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

    @ParameterizedTest
    @CsvSource({
        "help me, leave out `me`, /quit-org help",
        "list all, leave out `all`, /quit-org list",
        "list all 101, leave out `all 101`, /quit-org list",
        "status 101 extra, leave out `extra`, /quit-org status 101",
        "101 payments now, leave out `now`, /quit-org 101 payments",
        "101 payments right now, leave out `right now`, /quit-org 101 payments"
    })
    void saysWhichWordsAreTooMany(String typed, String what, String example) {
        assertThat(explanation(typed))
                .startsWith("Too many words")
                .contains(what, "Example: `" + example + "`", "Nothing was opened or stored.");
    }

    @ParameterizedTest
    @CsvSource({
        "hlep, help",
        "hepl me, help",
        "lst, list",
        "lists, list",
        "statsu 101, status",
        "Stauts, status",
        "stat 101, status"
    })
    void asksWhetherAnotherCommandIsMeant(String typed, String command) {
        assertThat(explanation(typed)).contains("Did you mean `" + command + "`?", "Example: `/quit-org " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "payments", "lol", "101abc", "quit", "last-one"})
    void guessesNoCommandThatIsTooDifferent(String typed) {
        assertThat(explanation(typed)).doesNotContain("Did you mean");
    }

    @Test
    void explainsTheFirstWordFirst() {
        assertThat(explanation("nonsense please now")).contains("`nonsense`").doesNotContain("Too many words");
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
        return switch (read.getClass().getSimpleName()) {
            case "StatusOfNothing" -> text.statusOfNothing();
            case "TooManyWords" -> text.of((CommandLine.TooManyWords) read);
            default -> text.of((CommandLine.NotAnOrganization) read);
        };
    }
}
