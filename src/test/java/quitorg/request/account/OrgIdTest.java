package quitorg.request.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrgIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"101", "  101\t", "*101*", "_101_", "~101~", "`101`", "*_101_*", "* 101 *"})
    void readsAnIdThroughWhiteSpaceAndFormattingMarks(String typed) {
        assertThat(OrgId.parse(typed)).isEqualTo(new OrgId.Valid(new OrgId(101)));
    }

    /** What editors, phones and the clipboard put around a number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0101\u00A0",
                "\u2007101",
                "101\u202F",
                "\u3000101",
                "101\u0085",
                "\u200B101\u200C",
                "\u2060101\uFEFF",
                "\u00AD101",
                "\u200E101\u200F",
                "101\uFE0F",
                "*\u00A0101\u200B*",
                "“101”",
                "‘101’",
                "„101“",
                "«101»",
                "\"101\"",
                "'101'",
                "*“101”*",
                "<tel:101|101>",
                "<tel:101>",
                "<http://101|101>",
                "<http://101/|101>",
                "*<tel:101|101>*"
            })
    void readsAnIdThroughWhatRealClientsPutAroundIt(String typed) {
        assertThat(OrgId.parse(typed)).isEqualTo(new OrgId.Valid(new OrgId(101)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "'\u200B\u00A0', EMPTY",
        "“”, EMPTY",
        "–101, NEGATIVE",
        "—101, NEGATIVE",
        "\u2212101, NEGATIVE",
        "--101, NEGATIVE",
        "\u200B–101, NEGATIVE",
        "101-, DIGITS_AND_MORE",
        "-101-, DIGITS_AND_MORE",
        "—101—, DIGITS_AND_MORE",
        "–101-, DIGITS_AND_MORE",
        "*-101-*, DIGITS_AND_MORE",
        "10\u200B1, DIGITS_AND_MORE",
        "101”, DIGITS_AND_MORE",
        "“101, DIGITS_AND_MORE",
        "<tel:102|101>, LINK",
        "<http://example.com|101>, LINK",
        "<https://101.example.com/|101>, LINK",
        "<tel:101|10, LINK",
        "<mailto:101@example.com|101@example.com>, LINK",
        "<@U101>, NOT_A_NUMBER",
        "0, ZERO",
        "000, ZERO",
        "-1, NEGATIVE",
        "1.5, FRACTION",
        "0x65, HEXADECIMAL",
        "１０１, OTHER_DIGITS",
        "101abc, DIGITS_AND_MORE",
        "0101, LEADING_ZERO",
        "12345678901234567890, TOO_LONG",
        "9223372036854775808, TOO_LARGE",
        "-, NOT_A_NUMBER",
        "abc, NOT_A_NUMBER",
        "*101, DIGITS_AND_MORE",
        "(101), DIGITS_AND_MORE"
    })
    void saysWhyItIsNone(String typed, OrgId.Problem problem) {
        assertThat(OrgId.parse(typed)).isEqualTo(new OrgId.Invalid(problem));
    }

    /** They can make an ID look like another one, so they are named and not removed. */
    @ParameterizedTest
    @ValueSource(strings = {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"})
    void refusesAnIdWithAControlOfDirectionAnywhere(String control) {
        for (String typed : List.of(control + "101", "101" + control, control + "101\u202C", "*" + control + "101*")) {
            assertThat(OrgId.parse(typed)).isEqualTo(new OrgId.Invalid(OrgId.Problem.DIGITS_AND_MORE));
        }
    }

    @Property
    void readsEveryIdThatThereCanBe(@ForAll @LongRange(min = 1) long value) {
        assertThat(OrgId.parse(Long.toString(value))).isEqualTo(new OrgId.Valid(new OrgId(value)));
    }

    @Property
    void neverThrowsAndNeverReadsAnythingButPlainDigits(@ForAll String typed) {
        if (OrgId.parse(typed) instanceof OrgId.Valid valid) {
            assertThat(typed).contains(valid.orgId().toString());
        }
    }
}
