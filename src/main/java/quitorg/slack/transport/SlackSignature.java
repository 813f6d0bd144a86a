package quitorg.slack.transport;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Slack's signature on a request (docs.slack.dev, "Verifying requests from Slack"): {@code v0=} and the HMAC-SHA256
 * of {@code v0:<time stamp>:<body>} in lower-case hexadecimal digits. Replaces Bolt's own check, which accepts time
 * stamps from the future and does not compare in constant time. Safe for many threads.
 */
public final class SlackSignature {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v0=";
    private static final Pattern STAMP = Pattern.compile("[0-9]{1,12}");
    private static final Pattern FORM = Pattern.compile(VERSION + "[0-9a-f]{64}");

    private final SecretKeySpec key;
    private final Clock clock;

    public SlackSignature(String secret, Clock clock) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** Whether that is a time stamp, in seconds since 1970, at most five minutes old or ahead. */
    boolean isInTime(String stamp) {
        if (!STAMP.matcher(stamp).matches()) {
            return false;
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(stamp));
        return Duration.between(signed, clock.instant()).abs().compareTo(LIFE) <= 0;
    }

    /** Whether that has the form of a signature. */
    boolean hasForm(String signature) {
        return FORM.matcher(signature).matches();
    }

    /** Whether Slack signed that body, byte for byte, at that time; compares in constant time. */
    boolean isOn(byte[] body, String stamp, String signature) {
        return hasForm(signature)
                && MessageDigest.isEqual(
                        hmac(body, stamp), HexFormat.of().parseHex(signature.substring(VERSION.length())));
    }

    private byte[] hmac(byte[] body, String stamp) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(("v0:" + stamp + ":").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
