package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever people type comes out as text: no markup, no line that passes for the bot's, no invisible or half characters.
 */
class MrkdwnProperties {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t]]");
    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!amp;|lt;|gt;)");
    private static final Pattern MARK = Pattern.compile("[<>]");

    @Property
    void escapedTextIsOneLineOfTextThatIsSeen(@ForAll("typed") String typed) {
        String escaped = Mrkdwn.escape(typed);
        assertThat(escaped)
                .doesNotContainPattern(MARK)
                .doesNotContainPattern(UNSEEN)
                .doesNotContainPattern(BARE_AMPERSAND)
                .hasLineCount(escaped.isEmpty() ? 0 : 1);
        assertIsWhole(escaped);
    }

    @Property
    void whatIsSeenCanBeReadBackFromWhatIsEscaped(@ForAll("typed") String typed) {
        // Slack decodes an escaped text once, so what was typed as "&lt;" must not become markup.
        String shown = unescaped(Mrkdwn.escape(typed));
        String again = unescaped(Mrkdwn.escape(shown));
        assertThat(again).isEqualTo(shown);
    }

    @Property
    void codeHasNoMarkThatEndsIt(@ForAll("typed") String typed) {
        String code = Mrkdwn.code(typed);
        assertThat(code).startsWith("`").endsWith("`");
        assertThat(code.substring(1, code.length() - 1))
                .doesNotContain("`", "\t")
                .doesNotContainPattern(MARK)
                .doesNotContainPattern(UNSEEN);
        assertIsWhole(code);
    }

    @Property
    void everyLineOfAQuotationIsMarked(@ForAll("typed") String typed) {
        String quote = Mrkdwn.quote(typed);
        assertThat(quote.split("\n", -1)).allSatisfy(line -> {
            assertThat(line).startsWith(">");
            assertThat(line.substring(1)).doesNotContainPattern(MARK).doesNotContainPattern(UNSEEN);
        });
        assertIsWhole(quote);
    }

    @Property
    void aCutTextIsShortAndWholeAndCutOnce(
            @ForAll("typed") String typed, @ForAll @IntRange(min = 2, max = 40) int most) {
        String escaped = Mrkdwn.escape(typed);
        String cut = Mrkdwn.cut(escaped, most);
        assertThat(cut.length()).isLessThanOrEqualTo(most);
        assertThat(cut).doesNotContainPattern(BARE_AMPERSAND);
        assertThat(Mrkdwn.cut(cut, most)).isEqualTo(cut);
        assertThat(escaped).startsWith(cut.equals(escaped) ? cut : cut.substring(0, cut.length() - 1));
        assertIsWhole(cut);
    }

    @Property
    void aLabelLeavesALinkOneLink(@ForAll("typed") String typed) {
        String link = Mrkdwn.link("https://slack.example/1", typed);
        assertThat(link).startsWith("<").endsWith(">");
        assertThat(link.substring(1, link.length() - 1))
                .doesNotContainPattern(MARK)
                .doesNotContainPattern(UNSEEN);
    }

    @Property
    void whoIsMentionedIsOneOrNoOne(@ForAll("typed") String claimed) {
        String mention = Mrkdwn.mention(claimed);
        assertThat(mention.startsWith("<@") ? mention.substring(2, mention.length() - 1) : mention)
                .doesNotContainPattern(MARK)
                .doesNotContainPattern(UNSEEN);
    }

    private static void assertIsWhole(String text) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new AssertionError("half a character in " + text, e);
        }
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Pieces that mean something to Slack, Unicode or a terminal, mixed with any others. */
    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<!channel>",
                "<@U0BOB>",
                "<https://x.example|ok>",
                "&lt;",
                "&amp;",
                "&",
                "<",
                ">",
                "`",
                "*",
                "_",
                "~",
                "\n",
                "\r\n",
                "\r",
                "\u2028",
                "\u2029",
                "\u0085",
                "\u000B",
                "\f",
                "\t",
                "\u202E",
                "\u2066",
                "\u200B",
                "\u200D",
                "\uFEFF",
                "\u0000",
                "\u001B[31m",
                "\uD800",
                "\uDC00",
                "\uD83D\uDE80",
                "\uDB40\uDC41",
                "\u3164",
                "[U+200B]",
                "|",
                "…");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(5);
        return Arbitraries.oneOf(pieces, pieces, any).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
