package quitorg.request.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "\t", "\n", "\r", "\u0085", "\u00A0", "\u1680", "\u2000", "\u2007", "\u200A", "\u2028", "\u2029",
                "\u202F", "\u205F", "\u3000"
            })
    void takesEveryKindOfWhiteSpaceForASpace(String space) {
        assertThat(TypedText.words(space + "a" + space + space + "b" + space)).containsExactly("a", "b");
        assertThat(TypedText.visibleLength(space + "a" + space + space + "b" + space))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u00AD",
                "\u034F",
                "\u061C",
                "\u115F",
                "\u180E",
                "\u200B",
                "\u200C",
                "\u200D",
                "\u200E",
                "\u200F",
                "\u2060",
                "\u2800",
                "\u3164",
                "\uFE00",
                "\uFE0F",
                "\uFEFF",
                "\uFFA0",
                "\uDB40\uDC20",
                "\uDB40\uDD00"
            })
    void takesEveryCharacterThatShowsNothingForABlank(String unseen) {
        assertThat(TypedText.strip(unseen + " a" + unseen + "b" + unseen + " ")).isEqualTo("a" + unseen + "b");
        assertThat(TypedText.words("a" + unseen + " " + unseen + "b")).containsExactly("a", "b");
        assertThat(TypedText.words(unseen + " " + unseen)).isEmpty();
        assertThat(TypedText.visibleLength(unseen.repeat(20))).isZero();
        assertThat(TypedText.visibleLength("a" + unseen + "b")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202A", "\u202C", "\u202D", "\u202E", "\u2066", "\u2069"})
    void keepsControlsOfDirectionInWordsAndRemovesThemAroundATextAndCountsThemAsNothing(String control) {
        assertThat(TypedText.words(control + "101 " + control + "a" + control))
                .containsExactly(control + "101", control + "a" + control);
        assertThat(TypedText.bare(" *" + control + "101* ")).isEqualTo(control + "101");
        assertThat(TypedText.strip(control + " a b " + control)).isEqualTo("a b");
        assertThat(TypedText.visibleLength((control + " ").repeat(20))).isZero();
        assertThat(TypedText.visibleLength("a " + control + " b" + control)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "審", "١", "\uD83D\uDE80", "\u0600", "\uD800", "\u20AC", "-"})
    void keepsWhatCanBeSeen(String seen) {
        assertThat(TypedText.strip(" " + seen + " ")).isEqualTo(seen);
        assertThat(TypedText.visibleLength(seen.repeat(10))).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "*a*, a",
        "*_`a`_*, a",
        "“a”, a",
        "„a“, a",
        "’a’, a",
        "« a », a",
        "「a」, a",
        "*a, *a",
        "a*, a*",
        "*a_, *a_",
        "”a“, ”a“",
        "*, *",
        "<http://a.example|a.example>, a.example",
        "<https://a.example/|a.example>, a.example",
        "<tel:12>, 12",
        "<tel:12|13>, <tel:12|13>",
        "<mailto:a@b.example|a@b.example>, <mailto:a@b.example|a@b.example>"
    })
    void removesWhatSurroundsAWordInPairs(String typed, String bare) {
        assertThat(TypedText.bare(typed)).isEqualTo(bare);
    }

    @Test
    void hasNoWordsInABlankText() {
        assertThat(TypedText.words("")).isEqualTo(List.of());
        assertThat(TypedText.bare("")).isEmpty();
    }
}
