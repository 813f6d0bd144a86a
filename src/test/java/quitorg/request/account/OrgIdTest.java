package quitorg.request.account;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
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
        "*101, NOT_A_NUMBER"
    })
    void saysWhyItIsNone(String typed, OrgId.Problem problem) {
        assertThat(OrgId.parse(typed)).isEqualTo(new OrgId.Invalid(problem));
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
