package quitorg.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A body as Slack would post it. It is signed according to Slack's description, not by the code that checks it. */
public final class Signed {
    public static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    public final String stamp;
    public final String signature;
    public final byte[] body;

    private Signed(String stamp, String signature, byte[] body) {
        this.stamp = stamp;
        this.signature = signature;
        this.body = body;
    }

    public String stamp() {
        return stamp;
    }

    public String signature() {
        return signature;
    }

    public byte[] body() {
        return body;
    }

    public static Signed at(Instant instant, String body) {
        return at(instant, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Signed at(Instant instant, byte[] body) {
        String stamp = Long.toString(instant.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(("v0:" + stamp + ":").getBytes(StandardCharsets.UTF_8));
            return new Signed(stamp, "v0=" + HexFormat.of().formatHex(mac.doFinal(body)), body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
