package quitorg.slack.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Messages english = Messages.in(Language.EN);

    @ParameterizedTest
    @ValueSource(strings = {"{0}", "{5}", "{9}", "'{0}'", "it''s", "{0,choice,0#no|1#yes}", "{", "#|<", "\\"})
    void showsForeignTextAsItWasTyped(String typed) {
        assertThat(english.text("event.REJECTED", "<@U0BOB>", typed))
                .isEqualTo("<@U0BOB> rejected this request. Nothing was called.\n" + typed);
        assertThat(english.text("event.APPROVED.more-needed", "a", "b", "c", 1, typed, 1))
                .endsWith("Approvals that no longer count: " + typed + ".");
        assertThat(english.list(Stream.of(typed, "x", typed))).isEqualTo(typed + ", x, " + typed);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 approval from", "2, 2 approvals from"})
    void countsInTheSingularAndInThePlural(int quorum, String words) {
        assertThat(english.text("answer.submitted", "", quorum, "", "")).contains("It needs " + words);
    }

    @Test
    void saysSomethingOnlyOfWhatIsThere() {
        assertThat(english.text("refusal.ALREADY_DECIDED.REJECTED", NOON, 0, ""))
                .startsWith("This request was already rejected (");
        assertThat(english.text("refusal.ALREADY_DECIDED.REJECTED", NOON, 1, "<@U0BOB>"))
                .startsWith("This request was already rejected by <@U0BOB> (");
    }

    @Test
    void showsATimeInTheReadersTimeZone() {
        assertThat(english.text("list.and", NOON, ""))
                .startsWith("<!date^1795435200^{date_short_pretty} at {time}|2026-11-23 12:00 UTC>");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1 second",
        "PT1S, 1 second",
        "PT119S, 119 seconds",
        "PT2M, 2 minutes",
        "PT119M, 119 minutes",
        "PT2H, 2 hours",
        "P1D, 24 hours"
    })
    void saysHowLong(Duration length, String spoken) {
        assertThat(english.spoken(length)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1 second",
        "PT7.001S, 8 seconds",
        "PT90S, 1 minute 30 seconds",
        "PT24H, 24 hours",
        "PT49H, 2 days 1 hour"
    })
    void saysExactlyHowLong(Duration length, String exactly) {
        assertThat(english.text("list.and", length, "x")).isEqualTo(exactly + " and x");
    }
}
