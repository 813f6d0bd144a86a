package quitorg.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.TestRun;

class MaskingTest {
    /**
     * A linear rule takes a fraction of a second for a megabyte, a quadratic one hours, so a busy machine does not
     * matter.
     */
    private static final Duration HUGE_MARGIN = Duration.ofSeconds(30);

    private static final int MEGABYTE = 1 << 20;

    /** Long enough that a quadratic pattern would take minutes. */
    private static final int LONG = TestRun.fullOrQuick(MEGABYTE, MEGABYTE / 8);

    /** In each text the secret is "hunter" or a run of "abcdef0123456789". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token xoxb-1-hunter-2 was revoked",
                "xoxp-hunter",
                "xoxe.xoxp-1-hunter",
                "{\"token\":\"xapp-1-A0-hunter\"}",
                "Authorization: Bearer hunter",
                "Authorization: TC3-HMAC-SHA256 Credential=AKID/2026-11-24/sts/tc3_request, SignedHeaders=host,"
                        + " Signature=abcdef0123456789",
                "{\\\"Authorization\\\":\\\"Bearer hunter\\\"}",
                "Unexpected char 0x0a at 3 in Authorization value: x, Signature=abcdef0123456789abcdef0123456789",
                "X-TC-Token: hunter",
                "Unexpected char 0x0a at 3 in X-TC-Token value: hunter\n2",
                "x-slack-signature=v0=abcdef0123456789abcdef0123456789",
                "the signature v0=abcdef0123456789abcdef0123456789 is wrong",
                "wss://wss-primary.slack.com/link/?ticket=hunter&app_id=1",
                "ws://127.0.0.1:4000/link?ticket=hunter",
                "{\"response_url\":\"https://hooks.slack.com/commands/T1/2/hunter\"}",
                "jdbc:postgresql://db/quitorg?user=bot&password=hunter&ssl=true",
                "postgres://bot:hunter@db.example.com/quitorg",
                "secret_key = hunter",
                "secretKey='hunter'",
                "TENCENTCLOUD_SECRET_KEY=hunter"
            })
    void takesASecretOutOfAnyText(String text) {
        assertThat(Masking.mask(text)).contains("***").doesNotContain("hunter", "abcdef0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Q-7F3K9M2P is APPROVED now; facts 230787f6284c; RequestId ba964e39-ca9c-484c-8fad-32cbe51520f2",
                "http://127.0.0.1:3000/health/ready is 200",
                "TENCENTCLOUD_SECRET_KEY_FILE names a file that cannot be read.",
                "{\"level\":\"INFO\",\"message\":\"the database jdbc:sqlite:/data/quit-org.db is open\"}"
            })
    void leavesAllOtherTextAsItIs(String text) {
        assertThat(Masking.mask(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://a:b@hunter:c@host",
                "x://a:b://c:hunter@host",
                "ws://a/ws://b?ticket=hunter",
                "wss://a?hunter ws://b?hunter",
                "xoxe.xoxb.xoxp-hunter"
            })
    void takesASecretOutBehindARepeatedBeginning(String text) {
        assertThat(Masking.mask(text)).contains("***").doesNotContain("hunter");
    }

    /** Each repeats the beginning of what a rule looks for, and never completes it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "://a:",
                "://a:@",
                "://",
                "ws://",
                "ws://a.",
                "wss://a?",
                "xox.",
                "xox-",
                "xapp-",
                "authorization",
                "authorization ",
                "cookie:\n",
                "cookie value ",
                "password = \"",
                "secret_key\\\\\"",
                "signature=",
                "v0=",
                "v0=abc",
                "https://hooks.slack.com/",
                ": value ",
                "authorization:\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\""
            })
    void masksAMegabyteOfRepeatedBeginnings(String beginning) {
        String text = beginning.repeat(LONG / beginning.length());
        assertTimeoutPreemptively(HUGE_MARGIN, () -> Masking.mask(text));
        String spread = beginning + " ".repeat(LONG) + beginning;
        assertTimeoutPreemptively(HUGE_MARGIN, () -> Masking.mask(spread));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aVeryLongEventIsCutAndSaysSo(String format) throws Exception {
        String line = written(format, "a word ".repeat(MEGABYTE / 7), new IllegalStateException("why it was logged"));
        assertThat(line.length()).isLessThan(128 * 1024);
        assertThat(line).contains("a word", "WARN", "quitorg.logging", "why it was logged", "characters left out");
        if (format.equals("json")) {
            JsonObject read = JsonParser.parseString(line).getAsJsonObject();
            assertThat(read.get("level").getAsString()).isEqualTo("WARN");
        }
    }

    /** Wherever the cut falls: in a password, in its name, or in the URL around it. */
    @Test
    void aCutShowsNoHalfOfASecret() throws Exception {
        String secrets = " postgres://bot:hunter@db v0=abcdef0123456789abcdef0123456789 password=hunter ";
        for (int shift = 0; shift < secrets.length(); shift += TestRun.fullOrQuick(1, 7)) {
            String text = "y".repeat(shift) + secrets.repeat(2 * MEGABYTE / 10 / secrets.length());
            assertThat(written("text", text, new IllegalStateException(text)))
                    .contains("characters left out")
                    .doesNotContainPattern("bot:h|v0=a|password=h|hunter|abcdef");
        }
    }

    @Test
    void aVeryLongWordIsLeftOutAsAWhole() throws Exception {
        String line = written("text", "before it " + "z".repeat(MEGABYTE), new IllegalStateException("x"));
        assertThat(line).contains("before it", "characters left out").doesNotContain("zz");
    }

    @Test
    void theProgramsOwnLogMasksMessagesAndStackTracesAsText() throws Exception {
        assertThat(written("text"))
                .contains("posted with xoxb-***", "IllegalStateException: Authorization: ***", "at quitorg.logging.");
    }

    @Test
    void theProgramsOwnLogMasksThemAsJsonThatIsStillJson() throws Exception {
        String line = written("json");
        assertThat(line).contains("xoxb-***");
        assertThat(JsonParser.parseString(line).getAsJsonObject().get("level").getAsString())
                .isEqualTo("WARN");
    }

    private static String written(String format) throws Exception {
        return written(format, "xoxb-1-hunter", new IllegalStateException("Authorization: Bearer hunter"));
    }

    private static String written(String format, String what, Throwable why) throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("LOG_FORMAT", format);
        LogConfiguration configuration = new LogConfiguration();
        configuration.setContext(context);
        configuration.apply(context);
        assertThat(context.getTurboFilterList()).singleElement().isInstanceOf(QuietLibraries.class);
        Logger logger = context.getLogger("quitorg.logging");
        OutputStreamAppender<ILoggingEvent> appender = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(format);
        LoggingEvent event = new LoggingEvent("x", logger, Level.WARN, "posted with {}", why, new Object[] {what});
        String written = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
        assertThat(written).doesNotContain("hunter");
        return written;
    }
}
