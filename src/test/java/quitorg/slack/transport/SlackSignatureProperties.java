package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import quitorg.slack.Signed;

/** A signature fails if any bit of the signed data changes. */
class SlackSignatureProperties {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final SlackSignature signature = new SlackSignature(Signed.SECRET, Clock.fixed(NOW, ZoneOffset.UTC));

    @Property
    void whatSlackSignedIsTaken(@ForAll byte[] body, @ForAll @IntRange(min = -300, max = 300) int seconds) {
        Signed signed = Signed.at(NOW.plusSeconds(seconds), body);
        assertThat(isTaken(signed.stamp(), signed.signature(), body)).isTrue();
    }

    @Property
    void aFlippedBitInTheBodyIsNot(@ForAll @Size(min = 1) byte[] body, @ForAll @IntRange(max = 1_000_000) int at) {
        Signed signed = Signed.at(NOW, body);
        assertThat(isTaken(signed.stamp(), signed.signature(), flipped(body, at)))
                .isFalse();
    }

    @Property
    void aFlippedBitInTheStampIsNot(@ForAll byte[] body, @ForAll @IntRange(max = 1_000_000) int at) {
        Signed signed = Signed.at(NOW, body);
        assertThat(isTaken(flipped(signed.stamp(), at), signed.signature(), body))
                .isFalse();
    }

    @Property
    void aFlippedBitInTheSignatureIsNot(@ForAll byte[] body, @ForAll @IntRange(max = 1_000_000) int at) {
        Signed signed = Signed.at(NOW, body);
        assertThat(isTaken(signed.stamp(), flipped(signed.signature(), at), body))
                .isFalse();
    }

    @Property
    void aByteMoreOrLessIsNot(@ForAll @Size(min = 1) byte[] body) {
        Signed signed = Signed.at(NOW, body);
        byte[] less = java.util.Arrays.copyOf(body, body.length - 1);
        byte[] more = java.util.Arrays.copyOf(body, body.length + 1);
        assertThat(isTaken(signed.stamp(), signed.signature(), less)).isFalse();
        assertThat(isTaken(signed.stamp(), signed.signature(), more)).isFalse();
    }

    private boolean isTaken(String stamp, String text, byte[] body) {
        return signature.isInTime(stamp) && signature.isOn(body, stamp, text);
    }

    private static String flipped(String text, int at) {
        return new String(flipped(text.getBytes(StandardCharsets.ISO_8859_1), at), StandardCharsets.ISO_8859_1);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        int bit = at % (bytes.length * 8);
        other[bit / 8] ^= (byte) (1 << (bit % 8));
        return other;
    }
}
