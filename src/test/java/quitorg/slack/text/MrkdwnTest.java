package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrkdwnTest {
    private static final String ROCKET = "\uD83D\uDE80";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "<!here|here>",
                "<!everyone>",
                "<@U0ALICE>",
                "<#C0GENERAL|general>",
                "<!subteam^S0ADMINS>",
                "<https://example.com|Approved by U0BOB>",
                "<mailto:a@example.com>",
                "&lt;!channel&gt;",
                "a < b > c & d"
            })
    void letsNoMentionOrLinkOutOfTypedText(String typed) {
        assertThat(Mrkdwn.escape(typed)).doesNotContain("<", ">");
        assertThat(Mrkdwn.code(typed)).doesNotContain("<", ">");
        assertThat(Mrkdwn.quote(typed).substring(1)).doesNotContain("<", ">");
        assertThat(Mrkdwn.link("https://slack.example/1", typed))
                .startsWith("<https://slack.example/1|")
                .satisfies(
                        link -> assertThat(link.substring(1, link.length() - 1)).doesNotContain("<", ">"));
    }

    @Test
    void keepsTypedTextReadableAsItWas() {
        assertThat(Mrkdwn.escape("a < b && c > d")).isEqualTo("a &lt; b &amp;&amp; c &gt; d");
        assertThat(Mrkdwn.escape("&lt;")).isEqualTo("&amp;lt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\u000B", "\f"})
    void marksEachLineOfAQuotation(String lineBreak) {
        assertThat(Mrkdwn.quote("because" + lineBreak + "*APPROVED* by U0BOB"))
                .isEqualTo(">because\n>*APPROVED* by U0BOB");
    }

    @Test
    void marksEmptyLinesOfAQuotationToo() {
        assertThat(Mrkdwn.quote("a\n\nb\n")).isEqualTo(">a\n>\n>b\n>");
    }

    @Test
    void quotesWhatIsSpecialInPatterns() {
        assertThat(Mrkdwn.quote("it costs $1\nand \\n")).isEqualTo(">it costs $1\n>and \\n");
    }

    @ParameterizedTest
    @CsvSource({
        "\u202E, 202E", "\u2066, 2066", "\u200B, 200B", "\u200D, 200D", "\uFEFF, FEFF", "\u00AD, 00AD",
        "\u2060, 2060", "\u061C, 061C", "\u3164, 3164", "\u009B, 009B", "\uDB40\uDC41, E0041", "\uD800, D800"
    })
    void showsWhatCannotBeSeen(String unseen, String name) {
        assertThat(Mrkdwn.escape("a" + unseen + "b")).isEqualTo("a[U+" + name + "]b");
        assertThat(Mrkdwn.code("a" + unseen + "b")).isEqualTo("`a[U+" + name + "]b`");
        assertThat(Mrkdwn.quote("a" + unseen + "b")).isEqualTo(">a[U+" + name + "]b");
    }

    @Test
    void leavesLettersOfEveryScriptAndPicturesAsTheyAre() {
        String text =
                "Größe \u05D0\u05D1\u05D2 \u0645\u0631\u062D\u0628\u0627 \u7B49\u5F85 " + ROCKET + " \u2764\uFE0F";
        assertThat(Mrkdwn.escape(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\u000B", "\f"})
    void letsNoLineBreakOutOfASingleLine(String lineBreak) {
        assertThat(Mrkdwn.escape("main" + lineBreak + "*APPROVED*")).isEqualTo("main *APPROVED*");
    }

    @Test
    void mentionsNoOneByAnIdThatIsNone() {
        assertThat(Mrkdwn.mention("U0BOB> approved <@U0CAROL")).doesNotContain("<", ">");
    }

    @Test
    void letsNothingOutOfCode() {
        assertThat(Mrkdwn.code("a` *b* `c")).isEqualTo("`a' *b* 'c`");
        assertThat(Mrkdwn.code("a\nb\t c")).isEqualTo("`a b c`");
    }

    @Test
    void leavesAloneWhatIsShortEnough() {
        assertThat(Mrkdwn.cut("12345", 5)).isEqualTo("12345");
        assertThat(Mrkdwn.cut("", 5)).isEmpty();
    }

    @Test
    void cutsToTheLengthWithASignThatItDid() {
        assertThat(Mrkdwn.cut("123456", 5)).isEqualTo("1234…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        String rockets = ROCKET.repeat(20);
        for (int most = 2; most < rockets.length(); most++) {
            String cut = Mrkdwn.cut(rockets, most);
            assertThat(cut.length()).isBetween(most - 1, most);
            assertThat(cut).endsWith("…");
            assertThat(cut.substring(0, cut.length() - 1)).isEqualTo(ROCKET.repeat((cut.length() - 1) / 2));
        }
    }

    @Test
    void cutsNoNameOfAnUnseenCharacterInTwo() {
        String named = Mrkdwn.escape("\u200B\uDB40\uDC41".repeat(5));
        for (int most = 1; most < named.length(); most++) {
            assertThat(Mrkdwn.cut(named, most)).hasSizeLessThanOrEqualTo(most).matches("(?:\\[U\\+[0-9A-F]{4,6}])*…");
        }
    }

    @Test
    void cutsNoMentionLinkOrDateInTwo() {
        String text = "by " + Mrkdwn.mention("U0BOB") + " on "
                + "<!date^0^{date_short_pretty} at {time_secs}|1970-01-01 00:00:00 UTC>" + ", see "
                + Mrkdwn.link("https://slack.example/1", "here") + ".";
        for (int most = 1; most < text.length(); most++) {
            assertThat(Mrkdwn.cut(text, most)).hasSizeLessThanOrEqualTo(most).matches("[^<>]*(?:<[^<>]*>[^<>]*)*…");
        }
    }

    @Test
    void escapesBeforeItCuts() {
        assertThat(Mrkdwn.escape("&".repeat(800), 12)).isEqualTo("&amp;&amp;…");
        assertThat(Mrkdwn.code("<".repeat(800), 9)).isEqualTo("`&lt;&lt;…`");
    }

    @Test
    void namesAPersonInSlacksWay() {
        assertThat(Mrkdwn.mention("U0BOB")).isEqualTo("<@U0BOB>");
    }
}
