package quitorg.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A body for {@code POST /slack/events}, with its headers. */
final class Post {
    static final String STAMP = "X-Slack-Request-Timestamp";
    static final String SIGNATURE = "X-Slack-Signature";
    static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, String> headers;
    private final byte[] body;

    Post(Map<String, String> headers, byte[] body) {
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** Signed as Slack does it, according to Slack's description and not by the code that checks it. */
    static Post signed(String secret, long stamp, String contentType, byte[] body) {
        return new Post(
                Map.of(
                        "Content-Type",
                        contentType,
                        STAMP,
                        Long.toString(stamp),
                        SIGNATURE,
                        signature(secret, stamp, body)),
                body);
    }

    static String signature(String secret, long stamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(("v0:" + stamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
