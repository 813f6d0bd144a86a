package quitorg.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quitorg.browser.Chromium;

/** Text by Slack's rules, as the page shows it. */
@Tag("full")
@ExtendWith({Chromium.class, Galleries.class})
class PageTextTest {
    private record Sample(String typed, String shown) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("*bold* _italic_ ~gone~", "<strong>bold</strong> <em>italic</em> <s>gone</s>"),
            new Sample("*bold _and italic_*", "<strong>bold <em>and italic</em></strong>"),
            new Sample("2*3*4 snake_case_name a * b * c", "2*3*4 snake_case_name a * b * c"),
            new Sample("*not\nclosed*", "*not\nclosed*"),
            new Sample("`*code*` and `a_b`", "<code>*code*</code> and <code>a_b</code>"),
            new Sample("*a `b*` c*", "<strong>a <code>b*</code> c</strong>"),
            new Sample("before\n```\n*x*\n```\nafter", "before<pre>*x*\n</pre>after"),
            new Sample(">one\n&gt; two\nthree", "<blockquote>one\ntwo</blockquote>three"),
            new Sample(">>>one\ntwo", "<blockquote>one\ntwo</blockquote>"),
            new Sample("&lt;b&gt; &amp;amp; <b>", "&lt;b&gt; &amp;amp; &lt;b&gt;"),
            new Sample(
                    "<https://example.com/?a=1&amp;b=2|*the page*>",
                    "<a href=\"https://example.com/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">*the page*</a>"),
            new Sample("<javascript:alert(1)|here>", "&lt;javascript:alert(1)&gt;"),
            new Sample(
                    "<@U0ALICE> <@U0UNKNOWN> <#C0OPS> <!subteam^S0ADMINS>",
                    "<span class=\"mention\">@alice</span> <span class=\"mention\">@U0UNKNOWN</span>"
                            + " <span class=\"mention\">#cloud-ops</span> <span class=\"mention\">@cloud-admins</span>"),
            new Sample("<!here>", "<span class=\"mention mention-of-reader\">@here</span>"),
            new Sample(":x: :no_such_emoji: 12:30:45", "<span class=\"emoji\">❌</span> :no_such_emoji: 12:30:45"),
            new Sample("<!date^never^{time}|at noon>", "at noon"),
            new Sample("", ""));

    @Test
    void followsTheRulesOfSlack(Gallery gallery) {
        assertThat(SAMPLES.stream().map(sample -> new Sample(sample.typed, rendered(gallery, sample.typed, true))))
                .isEqualTo(SAMPLES);
        assertThat(gallery.complaints()).isEmpty();
    }

    @Test
    void makesALinkOfABareAddressUnlessTheTextIsVerbatim(Gallery gallery) {
        String text = "see https://example.com/1 now";
        assertThat(rendered(gallery, text, true)).isEqualTo(text);
        assertThat(rendered(gallery, text, false))
                .contains("see <a href=\"https://example.com/1\"")
                .endsWith("</a> now");
    }

    @Test
    void makesNothingButTextOfMarkup(Gallery gallery) {
        String hostile = "<img src=x onerror=alert(1)> *<script>alert(1)</script>* `<b>` <!foo^\"><i>|<i>>";
        gallery.page().evaluate("text => document.body.append(mrkdwn(text, SURFACE))", hostile);
        assertThat(Stream.of("img", "main ~ script", "main ~ b", "main ~ i"))
                .allSatisfy(tag ->
                        assertThat(gallery.page().locator(tag).count()).as(tag).isZero());
        assertThat(gallery.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {date_short_pretty} at {time}; en-US; UTC;              today at 12:00 PM
            {date_short_pretty} at {time}; en-US; America/New_York; today at 7:00 AM
            {date_short_pretty} {time};    pt-BR; America/Sao_Paulo; hoje 09:00
            {date_short_pretty} {time};    zh-CN; Asia/Shanghai;    今天 20:00
            {date_num} {time_secs};        en-US; Asia/Shanghai;    2026-11-23 8:00:00 PM
            {date};                        en-US; UTC;              November 23rd
            {date_long_full};              en-US; UTC;              Monday, November 23rd, 2026
            {ago} {no_such_token};         en-US; UTC;              2 hours ago {no_such_token}
            """)
    void tellsDatesInTheTimeZoneAndLanguageOfTheReader(
            String format, String language, String zone, String shown, Gallery gallery) {
        Object told = gallery.page()
                .evaluate(
                        "([format, language, timeZone]) =>"
                                + " formatDate(1795435200, format, { now: SURFACE.now, language, timeZone })",
                        List.of(format, language, zone));
        assertThat(told).isEqualTo(shown);
    }

    private static String rendered(Gallery gallery, String text, boolean isVerbatim) {
        return (String) gallery.page()
                .evaluate(
                        "([text, verbatim]) => element('div', {}, mrkdwn(text, SURFACE, { verbatim })).innerHTML",
                        List.of(text, isVerbatim));
    }
}
