package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.slack.Signed;

class SlackSignatureTest {
    private static final long NOW = 1_531_420_618L;

    private final SlackSignature signature =
            new SlackSignature(Signed.SECRET, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @Test
    void acceptsTheExampleOfSlacksDocumentation() {
        byte[] body = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                        + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
                        + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(signature.isOn(
                        body, "1531420618", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-299, true", "299, true", "-300, true", "300, true", "-301, false", "301, false"})
    void takesAStampAtMostFiveMinutesOldOrAhead(long offset, boolean expected) {
        assertThat(signature.isInTime(Long.toString(NOW + offset))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "-1531420618",
                "+1531420618",
                "1531420618.5",
                "1531420618 ",
                "１５３１４２０６１８",
                "0x5b4795ca",
                "99999999999999999999999999"
            })
    void takesNothingElseForAStamp(String stamp) {
        assertThat(signature.isInTime(stamp)).isFalse();
    }
}
