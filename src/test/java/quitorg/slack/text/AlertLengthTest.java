package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A modal shows the first line of these texts in an alert, so it has to be as short as Slack wants an alert. */
class AlertLengthTest {
    private static final int MOST = 200;

    /** Texts that have a headline, and what to do below it. */
    private static final Pattern WITH_HEADLINE = Pattern.compile(
            "(refusal|fault|answer)\\..*|earlier-call|facts\\.(unreadable|missing)|request\\.(last-time|repeat)");

    /** Texts that are an alert as a whole. */
    private static final Pattern WHOLE = Pattern.compile("blocker\\..*|facts\\.what-leaving-means|rejection\\.meaning"
            + "|review\\.(own|more-approvals(-then-hold)?|last-approval(-then-hold)?)");

    @ParameterizedTest
    @ValueSource(strings = {"", "_pt_BR", "_zh_CN"})
    void headlinesFitAnAlertInEveryLanguage(String language) throws IOException {
        Properties texts = new Properties();
        for (String bundle : new String[] {"channel", "modals"}) {
            try (InputStream in = Texts.class.getResourceAsStream(bundle + language + ".properties")) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        }
        texts.stringPropertyNames().forEach(key -> {
            String text = texts.getProperty(key);
            if (WITH_HEADLINE.matcher(key).matches()) {
                assertThat(text.lines().findFirst().orElse("")).as(key).hasSizeLessThanOrEqualTo(MOST);
            } else if (WHOLE.matcher(key).matches()) {
                assertThat(text).as(key).hasSizeLessThanOrEqualTo(MOST).doesNotContain("\n");
            }
        });
    }
}
