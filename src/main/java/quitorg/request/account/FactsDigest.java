package quitorg.request.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A digest of the facts that decide a call (SHA-256). An approval is valid only for facts with the same digest.
 *
 * @param hex 64 hexadecimal digits
 */
public record FactsDigest(String hex) {

    /** The digest of named values; the order of the names is part of it. */
    static FactsDigest of(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        // The length prefix ensures that two different lists of values never give the same text.
        fields.forEach((name, value) -> text.append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return new FactsDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first digits, enough for people to compare. */
    public String brief() {
        return hex.substring(0, 12);
    }
}
